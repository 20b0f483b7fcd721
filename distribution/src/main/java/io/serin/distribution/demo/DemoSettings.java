package io.serin.distribution.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param dataDirectory empty: a fresh directory, removed at the end unless the cluster is kept or the demo failed
 * @param keep leaves the cluster running
 */
public record DemoSettings(int basePort, Optional<Path> dataDirectory, Optional<Path> report, boolean keep) {}
