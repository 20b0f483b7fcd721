package io.serin.deploy.model;

import io.serin.api.ModelName;
import java.util.List;
import java.util.Optional;

/** @param stableVersion empty until a version has been promoted */
public record ModelView(ModelName name, Optional<Integer> stableVersion, List<ModelVersion> versions) {}
