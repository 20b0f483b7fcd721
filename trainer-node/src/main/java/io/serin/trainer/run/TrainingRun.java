package io.serin.trainer.run;

import io.serin.collective.Collective;
import io.serin.engine.TrainingStepModule;
import io.serin.trainer.checkpoint.Checkpoint;
import io.serin.trainer.data.TrainingData;
import io.serin.trainer.step.Bucket;
import io.serin.trainer.step.TrainingException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A rank's whole part in a job, from the first weights or a checkpoint to the last epoch. It runs once, on a plain thread
 * of its own. It does not close the group, but aborts it when it fails, so that no peer waits for it.
 */
public final class TrainingRun {

    private final TrainingPlan plan;
    private final TrainingData data;
    private final Collective group;
    private final Optional<Checkpoint> resumeFrom;
    private final TrainingListener listener;
    private volatile boolean cancelled;

    /**
     * @param group of {@link TrainingPlan#bucketFloats} floats, all ranks with the same plan and data
     * @param resumeFrom the same on every rank
     */
    public TrainingRun(
            TrainingPlan plan,
            TrainingData data,
            Collective group,
            Optional<Checkpoint> resumeFrom,
            TrainingListener listener) {
        this.plan = plan;
        this.data = data;
        this.group = group;
        this.resumeFrom = resumeFrom;
        this.listener = listener;
    }

    /** From any thread: asks all ranks to stop after the same step, the next one this rank has not begun. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Blocks until the job is done.
     *
     * @throws TrainingException when plan, data and checkpoint do not fit, or the loss, a gradient or a weight is not finite
     * @throws io.serin.collective.CollectiveAbortedException when another rank failed
     * @throws io.serin.collective.CollectiveTimeoutException when another rank does not come
     */
    public TrainingOutcome run() {
        try (Arena arena = Arena.ofConfined()) {
            RunCheck.require(plan, data, group.worldSize());
            RankState state = new RankState(arena, plan, data, group.worldSize());
            resumeFrom.ifPresent(state::restore);
            return run(state);
        } catch (RuntimeException | Error e) {
            group.abort("rank " + group.rank() + " failed: " + e);
            throw e;
        }
    }

    private TrainingOutcome run(RankState state) {
        MemorySegment gradients = new Bucket(group.bucket(), state.weights().size()).gradients();
        try (TrainingStepModule module = new TrainingStepModule(plan.architecture(), state.weights(), gradients)) {
            return new TrainingLoop(plan, data, group, state, module, listener, () -> cancelled).run();
        }
    }
}
