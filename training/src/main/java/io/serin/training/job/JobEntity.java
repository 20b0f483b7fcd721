package io.serin.training.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Decision;
import io.serin.api.EntityKind;
import io.serin.api.Refusal;
import io.serin.cluster.control.Asked;
import io.serin.persistence.EntityRecovery;
import io.serin.training.job.JobState.Unsubmitted;
import io.serin.training.plan.JobPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell of {@link Job}: persists its events and performs its effects. Progress is kept in memory only. */
public final class JobEntity extends EventSourcedBehavior<JobEntity.Command, JobEvent, JobState> {

    /** The kind of its persistence ids. */
    public static final EntityKind KIND = new EntityKind("job");

    private static final Logger log = LoggerFactory.getLogger(JobEntity.class);
    private static final Duration REGISTER_AGAIN_AFTER = Duration.ofSeconds(2);

    /** Commands stay in the process: jobs live on the control node. */
    public sealed interface Command {}

    /** Commands that somebody waits for. */
    public sealed interface Request extends Command, Asked<JobView> {}

    public record Submit(JobPlan plan, Actor actor, ActorRef<Answer<JobView>> replyTo) implements Request {}

    public record Cancel(Actor actor, String why, ActorRef<Answer<JobView>> replyTo) implements Request {}

    /** Answered by {@link JobChanged}, whatever comes of it. */
    public record Install(List<RosterMember> roster) implements Command {}

    public record Observe(RankReport report) implements Command {}

    public record Lose(long generation, RosterMember member, String detail) implements Command {}

    /** Control has heard its end, and sends nothing any more. */
    public record End() implements Command {}

    private record RegistrationAnswered(
            ModelRegistrar.@Nullable Answer answer,
            @Nullable Throwable failure) implements Command {}

    private record RegisterAgain() implements Command {}

    private static final class Snapshots implements SnapshotAdapter<JobState> {

        @Override
        public Object toJournal(JobState state) {
            return new JobSnapshot(state);
        }

        @Override
        public JobState fromJournal(Object stored) {
            return ((JobSnapshot) stored).state();
        }
    }

    private final JobId id;
    private final ActorRef<JobChanged> control;
    private final ModelRegistrar registrar;
    private final InstantSource clock;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final ReportedRanks ranks = new ReportedRanks();
    private boolean registering;

    private JobEntity(
            JobId id,
            ActorRef<JobChanged> control,
            ModelRegistrar registrar,
            InstantSource clock,
            ActorContext<Command> context,
            TimerScheduler<Command> timers) {
        super(PersistenceId.ofUniqueId(KIND.persistenceId(id.text())), EntityRecovery.RESTART);
        this.id = id;
        this.control = control;
        this.registrar = registrar;
        this.clock = clock;
        this.context = context;
        this.timers = timers;
    }

    public static Behavior<Command> create(
            JobId id, ActorRef<JobChanged> control, ModelRegistrar registrar, InstantSource clock) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new JobEntity(id, control, registrar, clock, context, timers)));
    }

    @Override
    public JobState emptyState() {
        return new Unsubmitted();
    }

    @Override
    public CommandHandler<Command, JobEvent, JobState> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Submit.class, this::onSubmit)
                .onCommand(Cancel.class, this::onCancel)
                .onCommand(Install.class, this::onInstall)
                .onCommand(Observe.class, this::onObserve)
                .onCommand(Lose.class, this::onLose)
                .onCommand(End.class, _ -> Effect().stop())
                .onCommand(RegistrationAnswered.class, this::onRegistrationAnswered)
                .onCommand(RegisterAgain.class, this::onRegisterAgain)
                .build();
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return EntityRecovery.SNAPSHOTS;
    }

    @Override
    public SnapshotAdapter<JobState> snapshotAdapter() {
        return new Snapshots();
    }

    @Override
    public EventHandler<JobState, JobEvent> eventHandler() {
        return Job::evolve;
    }

    @Override
    public SignalHandler<JobState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.class, (state, _) -> changed(state))
                .build();
    }

    private Effect<JobEvent, JobState> onSubmit(JobState state, Submit command) {
        return perform(Job.submit(state, command.plan(), command.actor(), now()), command.replyTo());
    }

    private Effect<JobEvent, JobState> onCancel(JobState state, Cancel command) {
        return perform(Job.cancel(state, command.actor(), command.why(), now()), command.replyTo());
    }

    private Effect<JobEvent, JobState> onInstall(JobState state, Install command) {
        ranks.clear();
        return perform(Job.install(state, command.roster(), now()));
    }

    private Effect<JobEvent, JobState> onObserve(JobState state, Observe command) {
        ranks.add(state, command.report());
        return perform(Job.observe(state, ranks.all(), now()));
    }

    private Effect<JobEvent, JobState> onLose(JobState state, Lose command) {
        return perform(Job.lose(state, command.generation(), command.member(), command.detail(), now()));
    }

    private Effect<JobEvent, JobState> onRegistrationAnswered(JobState state, RegistrationAnswered command) {
        registering = false;
        return switch (command.answer()) {
            case ModelRegistrar.Answer.Registered registered ->
                perform(Job.registered(state, registered.version(), now()));
            case ModelRegistrar.Answer.Refused refused ->
                perform(Job.registrationRefused(state, refused.detail(), now()));
            case null -> {
                log.warn("the result of {} cannot be registered yet", id, command.failure());
                timers.startSingleTimer(RegisterAgain.class, new RegisterAgain(), REGISTER_AGAIN_AFTER);
                yield Effect().none();
            }
        };
    }

    private Effect<JobEvent, JobState> onRegisterAgain(JobState state, RegisterAgain command) {
        return Effect().none().thenRun(this::changed);
    }

    private Effect<JobEvent, JobState> perform(Decision<JobEvent> decision, ActorRef<Answer<JobView>> replyTo) {
        return switch (decision) {
            case Decision.Accepted<JobEvent> accepted ->
                Effect().persist(accepted.events()).thenRun(this::changed).thenReply(replyTo, this::answer);
            case Decision.Refused<JobEvent>(Refusal refusal) -> Effect().reply(replyTo, new Answer.Refused<>(refusal));
        };
    }

    private Effect<JobEvent, JobState> perform(Decision<JobEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<JobEvent> accepted ->
                Effect().persist(accepted.events()).thenRun(this::changed);
            case Decision.Refused<JobEvent>(Refusal refusal) -> {
                log.info("{} refuses: {} {}", id, refusal.reason(), refusal.detail());
                yield Effect().none().thenRun(this::changed);
            }
        };
    }

    /** Control hears of every state, and again where it may have missed one; what is the job's own to do is done. */
    private void changed(JobState state) {
        if (!(state instanceof JobState.Running)) {
            ranks.clear();
        }
        JobChanged now = current(state);
        control.tell(now);
        carryOut(now.effects());
    }

    private void carryOut(List<JobEffect> effects) {
        for (JobEffect effect : effects) {
            switch (effect) {
                case JobEffect.Register register -> register(register.trained());
                case JobEffect.SeekTrainers _, JobEffect.Train _ -> {}
            }
        }
    }

    private void register(ModelRegistrar.TrainedVersion trained) {
        if (!registering) {
            registering = true;
            context.pipeToSelf(registrar.register(trained), RegistrationAnswered::new);
        }
    }

    private Answer<JobView> answer(JobState state) {
        return JobViews.of(current(state), Optional.empty())
                .<Answer<JobView>>map(Answer.Done::new)
                .orElseGet(() -> new Answer.Refused<>(JobReason.unknown(id)));
    }

    private JobChanged current(JobState state) {
        return new JobChanged(id, lastSequenceNumber(context), state, ranks.progress(), Job.effects(id, state));
    }

    private Instant now() {
        return clock.instant();
    }
}
