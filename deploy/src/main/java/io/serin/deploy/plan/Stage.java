package io.serin.deploy.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** One step of a plan. It passes when its minimum time and counts are reached and every check passes; never sooner. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Stage {

    Duration minimum();

    /** At this age a stage that still holds ends its release; stable stays. */
    Duration maximum();

    /** The stable version alone, measured. */
    record Baseline(Duration minimum, Duration maximum, long requests) implements Stage {}

    /**
     * The candidate sees copies.
     *
     * @param samplePercent 0-100
     * @param agreement least share of pairs with the same top class, 0-1
     */
    record Shadow(Duration minimum, Duration maximum, double samplePercent, long pairs, double agreement)
            implements Stage {}

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
    record Full(Duration minimum, Duration maximum, long requests) implements Stage {}
}
