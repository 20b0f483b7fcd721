package io.serin.training.worker;

import io.serin.training.job.CheckpointReference;
import io.serin.training.job.JobId;
import io.serin.training.job.RosterMember;
import io.serin.training.plan.JobPlan;
import java.util.List;
import java.util.Optional;

/**
 * One rank of one generation of a job.
 *
 * @param group names the collective, with the generation
 * @param rank the receiver's place in the roster, from 0
 * @param roster by rank
 * @param resumeFrom empty: from the initial weights
 */
public record Assignment(
        JobId job,
        String group,
        long generation,
        int rank,
        List<RosterMember> roster,
        Optional<CheckpointReference> resumeFrom,
        JobPlan plan) {

    public Assignment {
        roster = List.copyOf(roster);
        if (rank < 0 || rank >= roster.size()) {
            throw new IllegalArgumentException("rank " + rank + " is not in a roster of " + roster.size());
        }
    }
}
