package io.serin.deploy.model;

import java.util.List;
import java.util.Optional;

/** @param stableVersion empty until a version has been promoted */
public record ModelView(String name, Optional<Integer> stableVersion, List<ModelVersion> versions) {}
