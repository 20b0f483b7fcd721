package io.serin.router.runner;

import io.serin.api.ModelName;
import io.serin.deploy.model.ServedVersion;

/** One version of one model with all that its runner is made from. */
public record VersionKey(ModelName model, ServedVersion version) {}
