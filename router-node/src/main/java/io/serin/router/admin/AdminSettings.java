package io.serin.router.admin;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
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
        SettingRange.requireAtLeast("serin.admin.max-body", maxBodyBytes, 1);
        SettingRange.requirePositive("serin.admin.body-within", bodyWithin);
        SettingRange.requirePositive("serin.admin.answer-within", answerWithin);
        SettingRange.requireAtLeast("serin.admin.max-artifact", maxArtifactBytes, 1);
    }

    /** @throws IllegalArgumentException naming the setting at fault */
    public static AdminSettings from(Config config) {
        Config admin = config.getConfig("serin.admin");
        long maxBodyBytes = admin.getBytes("max-body");
        SettingRange.require(
                maxBodyBytes <= Integer.MAX_VALUE, "serin.admin.max-body", "must be below 2 GiB", maxBodyBytes);
        return new AdminSettings(
                (int) maxBodyBytes,
                admin.getDuration("body-within"),
                admin.getDuration("answer-within"),
                admin.getBytes("max-artifact"));
    }
}
