package io.serin.deploy.model;

/** What a model takes and gives, one tensor each; the batch dimension comes first and is free. */
public record Signature(Tensor input, Tensor output) {}
