package io.serin.deploy.routing;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How much of the traffic the candidate sees. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Exposure {

    /** Loaded and warmed on every router, and seeing nothing yet. */
    record Prepared() implements Exposure {}

    /**
     * Sees copies; its answers are never served.
     *
     * @param samplePercent share of requests copied, 0-100
     */
    record Shadowed(double samplePercent) implements Exposure {}

    /**
     * Answers this share of users.
     *
     * @param percent 0-100
     */
    record Live(double percent) implements Exposure {}
}
