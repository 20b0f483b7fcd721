package io.serin.deploy.routing;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A version on one router. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface VersionState {

    record Loading() implements VersionState {}

    /**
     * Fetched, verified, loaded, passed the smoke test and warm.
     *
     * @param smokeInferences how many inferences it was warmed with
     * @param smokeP95Micros 95th percentile of the last half of them, microseconds
     */
    record Ready(int smokeInferences, long smokeP95Micros) implements VersionState {}

    /** @param detail one line for the operator */
    record Failed(FailureKind kind, String detail) implements VersionState {}

    enum FailureKind {
        /** It could not be had this time; the router goes on trying. */
        ARTIFACT_UNAVAILABLE,
        ARTIFACT_CORRUPT,
        NOT_LOADABLE,
        SMOKE_TEST_FAILED;

        /** Whether trying again, or elsewhere, would come to the same. */
        public boolean isOfTheVersion() {
            return this != ARTIFACT_UNAVAILABLE;
        }
    }
}
