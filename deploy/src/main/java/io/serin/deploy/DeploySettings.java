package io.serin.deploy;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How control watches releases, under {@code serin.deploy}.
 *
 * @param tick how often a release under way is judged
 * @param retellAfter how long a router may be silent before it is told its table again
 * @param prepareWithin at this age a candidate that is not warm on every router ends its release
 * @param answerWithin how long a caller waits for the control plane
 */
public record DeploySettings(Duration tick, Duration retellAfter, Duration prepareWithin, Duration answerWithin) {

    public DeploySettings {
        requirePositive("tick", tick);
        requirePositive("retell-after", retellAfter);
        requirePositive("prepare-within", prepareWithin);
        requirePositive("answer-within", answerWithin);
    }

    public static DeploySettings from(Config config) {
        Config deploy = config.getConfig("serin.deploy");
        return new DeploySettings(
                deploy.getDuration("tick"),
                deploy.getDuration("retell-after"),
                deploy.getDuration("prepare-within"),
                deploy.getDuration("answer-within"));
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("serin.deploy." + name + " " + value + " must be above zero");
        }
    }
}
