package io.serin.training.job;

import io.serin.cluster.JsonSerializable;

/** What a snapshot holds: a state is one of several records, and one record has one shape for all of them. */
record JobSnapshot(JobState state) implements JsonSerializable {}
