package io.serin.distribution.demo;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo measured, as {@code --report} writes it. Times are ISO-8601 with milliseconds, in UTC. */
public record DemoReport(List<Training> training, List<Release> releases, Traffic traffic, Audit audit) {

    private static final String TIME = "yyyy-MM-dd'T'HH:mm:ss.SSSX";

    /**
     * @param version the model version that came of it
     * @param workers ranks that trained
     * @param weightsIdentical whether all ranks ended with bitwise the same weights
     */
    public record Training(
            int version,
            int workers,
            long samplesPerEpoch,
            double samplesPerSecond,
            double testAccuracy,
            boolean weightsIdentical) {}

    /**
     * @param outcome {@code promoted}, {@code rejected} (never live), {@code rolled-back} or {@code aborted}
     * @param rollback null if the version was never live, or was not withdrawn
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Release(
            int version,
            String outcome,
            @Nullable String reason,
            List<Stage> stages,
            @Nullable Rollback rollback) {}

    /** @param verdict {@code pass}, {@code fail} or {@code hold} */
    public record Stage(String name, double percent, Requests requests, String verdict) {}

    /** A shadow's pairs count as candidate requests. */
    public record Requests(long baseline, long candidate) {}

    /**
     * @param detectedAt when control received the failing snapshot
     * @param decidedAt the deciding event's time
     */
    public record Rollback(
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant detectedAt,
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant decidedAt,
            List<Router> routers) {}

    /** @param appliedAt when that router swapped its table */
    public record Router(
            String node,
            @JsonFormat(pattern = TIME, timezone = "UTC") Instant appliedAt) {}

    /**
     * @param failed requests answered other than 2xx, or not within 2 s
     * @param wrongAfterRollback requests sent to a router after its {@code appliedAt}, answered by the withdrawn version
     */
    public record Traffic(long requests, long failed, Map<String, Long> servedByVersion, long wrongAfterRollback) {}

    /** @param replayEqualsLive whether every job and release rebuilt from its log equals what the API shows */
    public record Audit(long events, boolean replayEqualsLive) {}
}
