package io.serin.router.admin;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What the admin API allows, under {@code serin.admin}.
 *
 * @param maxBodyBytes of a JSON body, above 0
 * @param bodyWithin for a JSON body to arrive
 * @param answerWithin for the control plane to answer
 * @param maxArtifactBytes above 0
 */
public record AdminSettings(int maxBodyBytes, Duration bodyWithin, Duration answerWithin, long maxArtifactBytes) {

    /** Of the dispatcher that artifacts' files are read and written on. */
    public static final String DISK_DISPATCHER = "serin.admin.disk-dispatcher";

    public AdminSettings {
        require(maxBodyBytes > 0, "max-body must be above 0");
        require(bodyWithin.isPositive(), "body-within must be above 0");
        require(answerWithin.isPositive(), "answer-within must be above 0");
        require(maxArtifactBytes > 0, "max-artifact must be above 0");
    }

    /** @throws IllegalArgumentException naming the setting at fault */
    public static AdminSettings from(Config config) {
        Config admin = config.getConfig("serin.admin");
        long maxBodyBytes = admin.getBytes("max-body");
        require(maxBodyBytes <= Integer.MAX_VALUE, "max-body must be below 2 GiB");
        return new AdminSettings(
                (int) maxBodyBytes,
                admin.getDuration("body-within"),
                admin.getDuration("answer-within"),
                admin.getBytes("max-artifact"));
    }

    private static void require(boolean holds, String refusal) {
        if (!holds) {
            throw new IllegalArgumentException("serin.admin." + refusal);
        }
    }
}
