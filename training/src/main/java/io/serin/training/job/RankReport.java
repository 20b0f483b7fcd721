package io.serin.training.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.serin.training.progress.RankProgress;
import java.util.Optional;

/**
 * All that control needs to know of one rank in one generation, told again and again: a lost or repeated report changes
 * nothing.
 *
 * @param checkpoint the newest that the control node has taken; rank 0's alone
 * @param outcome empty while the rank trains
 * @param checkpointFault why the newest checkpoint could not be kept; empty since one was
 */
public record RankReport(
        JobId job,
        long generation,
        int rank,
        Optional<RankProgress> progress,
        Optional<CheckpointReference> checkpoint,
        Optional<RankOutcome> outcome,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> checkpointFault) {}
