package io.serin.training.control;

import io.serin.cluster.control.ControlActor;
import io.serin.cluster.control.ControlModule;
import io.serin.persistence.AuditLog;
import io.serin.training.TrainingSettings;
import io.serin.training.job.JobEntity;
import io.serin.training.job.ModelRegistrar;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Training's part of the control plane: jobs. */
public final class TrainingModule {

    private final ControlActor<TrainingControl.Command> actor;
    private final JobOperations jobs;

    /**
     * @param artifacts HTTP base of this node, where trainers find and leave artifacts
     * @param answerWithin how long a caller waits for the control actor
     */
    public TrainingModule(
            TrainingSettings settings,
            URI artifacts,
            AuditLog audit,
            ModelRegistrar registrar,
            InstantSource clock,
            Duration answerWithin) {
        this(
                new ControlActor<>(
                        "training",
                        entities -> TrainingControl.create(settings, artifacts, entities, registrar, clock),
                        answerWithin),
                audit);
    }

    /** @param actor in place of the one that keeps real jobs */
    public TrainingModule(ControlActor<TrainingControl.Command> actor, AuditLog audit) {
        this.actor = actor;
        this.jobs = new JobOperations(actor, audit);
    }

    public ControlModule contribution() {
        return new ControlModule(List.of(JobEntity.KIND), jobs.table(), actor);
    }

    /** Fails while they cannot be asked. */
    public CompletionStage<JobCensus> jobs() {
        return actor.ask(TrainingControl.Count::new);
    }
}
