package io.serin.training.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.japi.function.Function;
import io.serin.persistence.AuditLog;
import io.serin.training.job.JobAnswer;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobEvent;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobReplay;
import io.serin.training.job.JobView;
import io.serin.training.job.Jobs;
import io.serin.training.plan.JobPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The jobs of the control actor in this process, wherever it is now. */
public final class ControlJobs implements Jobs {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Supplier<Optional<ActorSystem<Void>>> system;
    private final Supplier<Optional<ActorRef<TrainingControl.Command>>> control;
    private final Supplier<Optional<AuditLog>> audit;

    /** @param control empty while there is none here: commands are then refused as unavailable */
    public ControlJobs(
            Supplier<Optional<ActorSystem<Void>>> system,
            Supplier<Optional<ActorRef<TrainingControl.Command>>> control,
            Supplier<Optional<AuditLog>> audit) {
        this.system = system;
        this.control = control;
        this.audit = audit;
    }

    @Override
    public CompletionStage<JobAnswer> submit(JobPlan plan, String actor) {
        return ask(replyTo -> new TrainingControl.Submit(plan, actor, replyTo));
    }

    @Override
    public CompletionStage<JobAnswer> get(String job) {
        return ask(replyTo -> new TrainingControl.Get(job, replyTo));
    }

    @Override
    public CompletionStage<List<JobView>> list() {
        Optional<ActorSystem<Void>> here = system.get();
        Optional<ActorRef<TrainingControl.Command>> actor = control.get();
        if (here.isEmpty() || actor.isEmpty()) {
            return CompletableFuture.failedStage(new TimeoutException("the control actor is not running"));
        }
        return AskPattern.<TrainingControl.Command, TrainingControl.AllJobs>ask(
                        actor.get(),
                        TrainingControl.GetAll::new,
                        ANSWER_WITHIN,
                        here.get().scheduler())
                .thenApply(TrainingControl.AllJobs::jobs);
    }

    @Override
    public CompletionStage<JobAnswer> cancel(String job, String actor, String why) {
        return ask(replyTo -> new TrainingControl.Cancel(job, actor, why, replyTo));
    }

    @Override
    public CompletionStage<JobAnswer> replay(String job, long sequence) {
        if (sequence < 1) {
            return answer(JobReason.INVALID_SEQUENCE, "sequence", "sequence must be at least 1, not " + sequence);
        }
        return audit.get()
                .map(log -> log.replay(JobEntity.KIND + "|" + job, sequence, JobEvent.class)
                        .thenApply(events -> JobReplay.of(job, sequence, events))
                        .exceptionally(_ -> unavailable()))
                .orElseGet(() -> CompletableFuture.completedStage(unavailable()));
    }

    private CompletionStage<JobAnswer> ask(Function<ActorRef<JobAnswer>, TrainingControl.Command> command) {
        Optional<ActorSystem<Void>> here = system.get();
        Optional<ActorRef<TrainingControl.Command>> actor = control.get();
        if (here.isEmpty() || actor.isEmpty()) {
            return CompletableFuture.completedStage(unavailable());
        }
        return AskPattern.ask(actor.get(), command, ANSWER_WITHIN, here.get().scheduler())
                .exceptionally(_ -> unavailable());
    }

    private static JobAnswer unavailable() {
        return new JobAnswer.Refused(JobReason.UNAVAILABLE, "", "the control node's jobs cannot be reached now");
    }

    private static CompletionStage<JobAnswer> answer(JobReason reason, String field, String detail) {
        return CompletableFuture.completedStage(new JobAnswer.Refused(reason, field, detail));
    }
}
