package io.serin.trainer.run;

/**
 * A model measured on the test samples, every sample once, the same figures on every rank.
 *
 * @param accuracy share of samples whose largest logit is their label's, 0 to 1
 * @param meanLoss cross entropy per sample
 * @param samples test samples
 */
public record Evaluation(double accuracy, double meanLoss, long samples) {}
