package io.serin.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.serin.cluster.SettingRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a connection may ask of a node's HTTP server, under {@code serin.http}.
 *
 * @param idleTimeout a connection over which nothing goes for so long is closed
 * @param headWithin a request's head that has begun and is not whole by then is refused with 408
 * @param answerWithin a request that arrived whole and has no answer by then is answered 503
 * @param maxConnections 1-1,000,000; more wait to be accepted
 * @param maxRequestLineBytes of method, target and version, 64-1,048,576
 * @param maxHeadersBytes of all headers of a request together, 64-1,048,576
 */
public record HttpSettings(
        Duration idleTimeout,
        Duration headWithin,
        Duration answerWithin,
        int maxConnections,
        int maxRequestLineBytes,
        int maxHeadersBytes) {

    private static final String PREFIX = "serin.http.";
    private static final int MOST_CONNECTIONS = 1_000_000;
    private static final long LEAST_BYTES = 64;
    private static final long MOST_BYTES = 1024 * 1024;

    /** What Akka HTTP's server would read, and is not there to read. */
    private static final List<String> READ_BY_NOBODY = List.of("akka.http.server", "akka.http.parsing");

    public HttpSettings {
        SettingRange.requirePositive(PREFIX + "idle-timeout", idleTimeout);
        SettingRange.requirePositive(PREFIX + "head-within", headWithin);
        SettingRange.requirePositive(PREFIX + "answer-within", answerWithin);
        SettingRange.requireWithin(PREFIX + "max-connections", maxConnections, 1, MOST_CONNECTIONS);
        SettingRange.requireWithin(PREFIX + "max-request-line", maxRequestLineBytes, LEAST_BYTES, MOST_BYTES);
        SettingRange.requireWithin(PREFIX + "max-headers", maxHeadersBytes, LEAST_BYTES, MOST_BYTES);
    }

    /** @throws IllegalArgumentException naming the setting at fault */
    public static HttpSettings from(Config config) {
        READ_BY_NOBODY.forEach(path -> refuseChanged(config, path));
        Config http = config.getConfig("serin.http");
        return new HttpSettings(
                http.getDuration("idle-timeout"),
                http.getDuration("head-within"),
                http.getDuration("answer-within"),
                http.getInt("max-connections"),
                bytes(http, "max-request-line"),
                bytes(http, "max-headers"));
    }

    private static int bytes(Config http, String name) {
        return (int) Math.min(Integer.MAX_VALUE, http.getBytes(name));
    }

    private static void refuseChanged(Config config, String path) {
        Set<Map.Entry<String, ConfigValue>> untouched =
                ConfigFactory.defaultReference().getConfig(path).entrySet();
        config.getConfig(path).entrySet().stream()
                .filter(entry -> !untouched.contains(entry))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("setting " + path + "." + name
                            + " is read by nobody: what the server goes by is under serin.http");
                });
    }
}
