package io.serin.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.List;

/** Refuses settings that nothing reads: a misspelt guard that is silently ignored is worse than none. */
final class UnknownSettings {

    private static final String ROOT = "serin";

    private UnknownSettings() {}

    /** @throws IllegalArgumentException naming every {@code serin.*} setting that no reference.conf has */
    static void refuse(Config config) {
        Config known = ConfigFactory.defaultReference();
        List<String> unknown = config.getConfig(ROOT).entrySet().stream()
                .map(entry -> ROOT + "." + entry.getKey())
                .filter(path -> !isKnown(known, path))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown setting" + (unknown.size() > 1 ? "s " : " ")
                    + String.join(", ", unknown) + ": reference.conf lists those that exist");
        }
    }

    private static boolean isKnown(Config known, String path) {
        try {
            return known.hasPathOrNull(path);
        } catch (ConfigException.BadPath malformed) {
            return false;
        }
    }
}
