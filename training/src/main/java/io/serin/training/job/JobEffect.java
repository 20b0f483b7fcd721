package io.serin.training.job;

import io.serin.training.job.ModelRegistrar.TrainedVersion;
import io.serin.training.plan.JobPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be the case outside while a job is in a state. Derived again after every recovery; repeating it is harmless. Trainers are
 * control's to find and to tell; a job registers its result itself.
 */
public sealed interface JobEffect {

    /**
     * Trainers of one host are to be found.
     *
     * @param notBefore empty: at once
     */
    record SeekTrainers(int workers, Optional<Instant> notBefore) implements JobEffect {}

    /**
     * Every member trains its rank.
     *
     * @param group names the collective; unique among clusters that share a host
     * @param finished ranks whose outcome is recorded: they are free
     */
    record Train(
            String group,
            long generation,
            List<RosterMember> roster,
            Optional<CheckpointReference> resumeFrom,
            JobPlan plan,
            Set<Integer> finished)
            implements JobEffect {}

    /** The result is to become a version of the plan's model. */
    record Register(TrainedVersion trained) implements JobEffect {}
}
