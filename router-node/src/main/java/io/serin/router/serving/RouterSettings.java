package io.serin.router.serving;

import com.typesafe.config.Config;
import io.serin.cluster.SettingRange;
import io.serin.router.runner.WarmUp;
import java.time.Duration;

/**
 * How this router serves, under {@code serin.router}.
 *
 * @param requestTimeout a request that takes longer is answered 504
 * @param bodyLimitBytes a larger body is answered 413
 * @param loadingThreads how many versions may be loaded at a time
 * @param predictionsKept how long a label may take
 * @param predictionsCapacity predictions that wait for a label
 * @param feedbackCapacity labels that wait to be given to other routers
 * @param figuresKept how long figures under a replaced table are reported on; at least {@code predictionsKept}
 * @param metricsKept how long {@code /metrics} shows a version that no table names and that is not loaded; at least
 *     {@code figuresKept}
 */
public record RouterSettings(
        Duration requestTimeout,
        long bodyLimitBytes,
        WarmUp warmUp,
        int loadingThreads,
        Duration predictionsKept,
        int predictionsCapacity,
        int feedbackCapacity,
        Duration figuresKept,
        Duration metricsKept) {

    public RouterSettings {
        SettingRange.requirePositive("serin.router.request-timeout", requestTimeout);
        SettingRange.requirePositive("serin.router.predictions-kept", predictionsKept);
        SettingRange.requireAtLeast("serin.router.loading-threads", loadingThreads, 1);
        SettingRange.requireAtLeast("serin.router.body-limit", bodyLimitBytes, 1);
        SettingRange.requireAtLeast("serin.router.predictions-capacity", predictionsCapacity, 1);
        SettingRange.requireAtLeast("serin.router.feedback-capacity", feedbackCapacity, 1);
        SettingRange.require(
                figuresKept.compareTo(predictionsKept) >= 0,
                "serin.router.figures-kept",
                "must not be shorter than serin.router.predictions-kept " + predictionsKept,
                figuresKept);
        SettingRange.require(
                metricsKept.compareTo(figuresKept) >= 0,
                "serin.router.metrics-kept",
                "must not be shorter than serin.router.figures-kept " + figuresKept,
                metricsKept);
    }

    /** @throws RuntimeException naming the setting that is missing or wrong */
    public static RouterSettings from(Config config) {
        Config router = config.getConfig("serin.router");
        return new RouterSettings(
                router.getDuration("request-timeout"),
                router.getBytes("body-limit"),
                new WarmUp(router.getInt("warm-up.inferences"), router.getDuration("warm-up.at-most")),
                router.getInt("loading-threads"),
                router.getDuration("predictions-kept"),
                router.getInt("predictions-capacity"),
                router.getInt("feedback-capacity"),
                router.getDuration("figures-kept"),
                router.getDuration("metrics-kept"));
    }
}
