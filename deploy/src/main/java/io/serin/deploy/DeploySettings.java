package io.serin.deploy;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How control watches releases, under {@code serin.deploy}.
 *
 * @param tick how often a release under way is judged
 * @param retellAfter how often a router is told its table again until it has acknowledged it and loaded or failed what it names
 * @param prepareWithin at this age a candidate that is not warm on every router ends its release
 */
public record DeploySettings(Duration tick, Duration retellAfter, Duration prepareWithin) {

    public DeploySettings {
        SettingRange.requirePositive("serin.deploy.tick", tick);
        SettingRange.requirePositive("serin.deploy.retell-after", retellAfter);
        SettingRange.requirePositive("serin.deploy.prepare-within", prepareWithin);
    }

    public static DeploySettings from(Config config) {
        Config deploy = config.getConfig("serin.deploy");
        return new DeploySettings(
                deploy.getDuration("tick"), deploy.getDuration("retell-after"), deploy.getDuration("prepare-within"));
    }
}
