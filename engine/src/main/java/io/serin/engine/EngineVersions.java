package io.serin.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Versions found on the class path. They must agree: with a JNI of another version the engine tries to download one,
 * even when offline, and dies with a message about a network.
 *
 * @param engine of the Java side, such as 0.35.1
 * @param libtorch the engine was made for, such as 2.7.1
 * @param jni of the binding, such as 2.7.1-0.35.1
 */
public record EngineVersions(String engine, String libtorch, String jni) {

    /** @throws EngineStartException when engine or JNI are missing */
    public static EngineVersions onClassPath() {
        Properties engine = load("/pytorch-engine.properties");
        Properties jni = load("/jnilib/pytorch.properties");
        return new EngineVersions(
                value(engine, "djl_version"), value(engine, "pytorch_version"), value(jni, "jni_version"));
    }

    /**
     * @param loadedLibtorch version that the engine reports after it has loaded
     * @throws EngineStartException when the three do not fit
     */
    void requireMatch(String loadedLibtorch) {
        requireMatch();
        if (!loadedLibtorch.equals(libtorch)) {
            throw new EngineStartException(
                    "libtorch " + loadedLibtorch + " is loaded, but the engine needs " + libtorch);
        }
    }

    /** @throws EngineStartException when engine and JNI do not fit */
    void requireMatch() {
        String expected = libtorch + "-" + engine;
        if (!jni.equals(expected)) {
            throw new EngineStartException("pytorch-jni " + jni + " is on the class path, but pytorch-engine " + engine
                    + " needs " + expected);
        }
    }

    private static String value(Properties properties, String key) {
        @Nullable String value = properties.getProperty(key);
        return value == null ? "unknown" : value;
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (@Nullable InputStream in = EngineVersions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new EngineStartException(
                        "no " + resource + " on the class path: pytorch-engine or pytorch-jni is missing");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new EngineStartException("cannot read " + resource + " from the class path", e);
        }
        return properties;
    }
}
