package io.serin.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How libtorch starts, once per JVM.
 *
 * @param intraOpThreads threads inside one operation, at least 1
 * @param interOpThreads threads across operations, at least 1
 * @param cacheDirectory where natives are unpacked; empty for the engine's own default
 * @param offline true forbids downloads
 */
public record EngineSettings(int intraOpThreads, int interOpThreads, Optional<Path> cacheDirectory, boolean offline) {

    public EngineSettings {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("serin.engine.intra-op-threads must be at least 1: " + intraOpThreads);
        }
        if (interOpThreads < 1) {
            throw new IllegalArgumentException("serin.engine.inter-op-threads must be at least 1: " + interOpThreads);
        }
    }

    /** Reads {@code serin.engine} of a resolved configuration. */
    public static EngineSettings from(Config config) {
        Config engine = config.getConfig("serin.engine");
        String cache = engine.getString("cache-directory");
        return new EngineSettings(
                engine.getInt("intra-op-threads"),
                engine.getInt("inter-op-threads"),
                cache.isEmpty() ? Optional.empty() : Optional.of(Path.of(cache)),
                engine.getBoolean("offline"));
    }

    static EngineSettings defaults() {
        return from(ConfigFactory.defaultReference(EngineSettings.class.getClassLoader()));
    }
}
