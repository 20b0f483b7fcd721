package io.serin.deploy.model;

/**
 * What a registration comes to.
 *
 * @param version the number that was registered, or that the same registration has already
 */
public record Registered(ModelView model, int version) {}
