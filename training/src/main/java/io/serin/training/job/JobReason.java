package io.serin.training.job;

/** Why a command to a job was refused. */
public enum JobReason {
    INVALID_PLAN,
    UNKNOWN_JOB,
    JOB_ENDED,
    INVALID_SEQUENCE,
    UNAVAILABLE
}
