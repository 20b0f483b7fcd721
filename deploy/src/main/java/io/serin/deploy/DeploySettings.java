package io.serin.deploy;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
import java.time.Duration;

/**
 * How control watches releases, under {@code serin.deploy}.
 *
 * @param tick how often a release under way is judged
 * @param retellAfter how long a router may be silent before it is told its table again
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
