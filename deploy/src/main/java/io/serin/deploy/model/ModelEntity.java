package io.serin.deploy.model;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps one model's log; what may happen is {@link Model}'s to say. */
public final class ModelEntity extends EventSourcedBehavior<ModelEntity.Command, ModelEvent, Model> {

    public static final String KIND = "model";

    /** Messages within the control node. */
    public sealed interface Command {}

    public record Register(Registration registration, String actor, ActorRef<ModelAnswer> replyTo) implements Command {}

    public record Get(ActorRef<ModelAnswer> replyTo) implements Command {}

    /** Which version a release is to serve. */
    public record Find(int version, ActorRef<Found> replyTo) implements Command {}

    /** Told by the release entity after each promotion and each restart. */
    public record StableIs(int version, String release) implements Command {}

    /** @param registered whether the model has any version */
    public record Found(boolean registered, Optional<ServedVersion> version) {}

    private final String name;
    private final Clock clock;

    private ModelEntity(String name, Clock clock) {
        super(
                PersistenceId.of(KIND, name),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.2));
        this.name = name;
        this.clock = clock;
    }

    public static Behavior<Command> create(String name, Clock clock) {
        return new ModelEntity(name, clock);
    }

    /** Whether a model may be called this: asked before an entity is made for a name that a stranger chose. */
    public static Optional<ModelAnswer> refuseName(String model) {
        Model.Decision.Refused refused = RegistrationRules.invalidName(model);
        return RegistrationRules.named(model)
                ? Optional.empty()
                : Optional.of(new ModelAnswer.Refused(refused.reason(), refused.field(), refused.detail()));
    }

    public static ModelAnswer.Refused unknown(String model) {
        return new ModelAnswer.Refused(ModelReason.UNKNOWN_MODEL, "model", "there is no model '" + model + "'");
    }

    @Override
    public Model emptyState() {
        return Model.none(name);
    }

    @Override
    public CommandHandler<Command, ModelEvent, Model> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Register.class, this::register)
                .onCommand(Get.class, this::get)
                .onCommand(Find.class, this::find)
                .onCommand(StableIs.class, this::stableIs)
                .build();
    }

    @Override
    public EventHandler<Model, ModelEvent> eventHandler() {
        return Model::evolve;
    }

    private Effect<ModelEvent, Model> register(Model model, Register command) {
        return switch (model.register(command.registration(), command.actor(), clock.instant())) {
            case Model.Decision.Accepted accepted ->
                persist(accepted.events())
                        .thenReply(command.replyTo(), now -> new ModelAnswer.Accepted(now.view(), accepted.version()));
            case Model.Decision.Refused refused ->
                Effect()
                        .reply(
                                command.replyTo(),
                                new ModelAnswer.Refused(refused.reason(), refused.field(), refused.detail()));
        };
    }

    private Effect<ModelEvent, Model> get(Model model, Get query) {
        ModelAnswer answer = model.versions().isEmpty()
                ? unknown(name)
                : new ModelAnswer.Accepted(model.view(), model.versions().size());
        return Effect().reply(query.replyTo(), answer);
    }

    private Effect<ModelEvent, Model> find(Model model, Find query) {
        return Effect().reply(query.replyTo(), new Found(!model.versions().isEmpty(), model.version(query.version())));
    }

    private Effect<ModelEvent, Model> stableIs(Model model, StableIs told) {
        return persist(model.stableIs(told.version(), told.release(), clock.instant()));
    }

    private EffectBuilder<ModelEvent, Model> persist(List<ModelEvent> events) {
        return events.isEmpty() ? Effect().none() : Effect().persist(events);
    }
}
