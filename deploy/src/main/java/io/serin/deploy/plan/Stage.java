package io.serin.deploy.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * One step of a plan. It passes when its minimum time and counts are reached and every check passes; never sooner. Only components
 * are stored: what a stage says of itself besides begins with neither {@code get} nor {@code is}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Stage {

    /** What the stage before the plan's own is called: every router loads, tries and warms the candidate. */
    String SMOKE = "smoke";

    Duration minimum();

    /** At this age a stage that still holds ends its release; stable stays. */
    Duration maximum();

    /** Share of users that the candidate answers, 0-100. */
    double percent();

    /** Share of requests that the candidate sees copies of, 0-100. */
    default double samplePercent() {
        return 0;
    }

    default String name() {
        return switch (this) {
            case Baseline _ -> "baseline";
            case Shadow _ -> "shadow";
            case Canary _ -> "canary";
            case AbTest _ -> "ab-test";
            case Full _ -> "full";
            case First _ -> "first";
        };
    }

    /** Least count of the baseline arm; 0 where it has none. */
    default long leastOfBaseline() {
        return switch (this) {
            case Baseline baseline -> baseline.requests();
            case Shadow shadow -> shadow.pairs();
            case Canary canary -> canary.requestsPerArm();
            case AbTest test -> test.requestsPerArm();
            case Full _, First _ -> 0;
        };
    }

    /** Least count of the candidate's arm, of a shadow in pairs; 0 where it has none. */
    default long leastOfCandidate() {
        return switch (this) {
            case Baseline _ -> 0;
            case Shadow shadow -> shadow.pairs();
            case Canary canary -> canary.requestsPerArm();
            case AbTest test -> test.requestsPerArm();
            case Full full -> full.requests();
            case First first -> first.requests();
        };
    }

    /** Whether users get the candidate's answers. */
    default boolean live() {
        return percent() > 0;
    }

    /** Whether both arms answer users. */
    default boolean concurrent() {
        return percent() > 0 && percent() < 100;
    }

    /** The stable version alone, measured. */
    record Baseline(Duration minimum, Duration maximum, long requests) implements Stage {

        @Override
        public double percent() {
            return 0;
        }
    }

    /**
     * The candidate sees copies.
     *
     * @param samplePercent 0-100
     * @param agreement least share of pairs with the same top class, 0-1
     */
    record Shadow(Duration minimum, Duration maximum, double samplePercent, long pairs, double agreement)
            implements Stage {

        @Override
        public double percent() {
            return 0;
        }
    }

    /**
     * The candidate answers this share of users.
     *
     * @param percent above 0, below 100
     * @param requestsPerArm least count in each arm
     */
    record Canary(Duration minimum, Duration maximum, double percent, long requestsPerArm) implements Stage {}

    /**
     * The candidate answers this share of users, until a planned look at the difference of accuracies says that it is better, worse or
     * neither.
     *
     * @param percent above 0, below 100; 50 needs the fewest requests
     * @param requestsPerArm least count in each arm
     */
    record AbTest(Duration minimum, Duration maximum, double percent, long requestsPerArm, AbParameters test)
            implements Stage {}

    /** The candidate answers everybody; when it passes, it is the stable version. */
    record Full(Duration minimum, Duration maximum, long requests) implements Stage {

        @Override
        public double percent() {
            return 100;
        }
    }

    /**
     * A model's first version answers everybody, with nothing to compare it with; when it passes, it is the stable version. It has no maximum, as
     * nothing would answer in its place: without traffic it waits, serving.
     */
    record First(Duration minimum, long requests, AbsoluteLimits limits) implements Stage {

        @Override
        public Duration maximum() {
            return ChronoUnit.FOREVER.getDuration();
        }

        @Override
        public double percent() {
            return 100;
        }
    }
}
