package io.serin.engine;

/**
 * @param lossSum cross entropy summed over the samples
 * @param correct samples whose largest logit is their label's
 */
public record BatchLoss(float lossSum, long correct) {}
