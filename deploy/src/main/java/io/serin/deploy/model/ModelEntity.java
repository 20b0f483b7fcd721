package io.serin.deploy.model;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Decision;
import io.serin.api.EntityKind;
import io.serin.api.ModelName;
import io.serin.api.Refusal;
import io.serin.cluster.control.Asked;
import io.serin.persistence.EntityRecovery;
import java.time.InstantSource;

/** Keeps one model's log; what may happen is {@link Model}'s to say. */
public final class ModelEntity extends EventSourcedBehavior<ModelEntity.Command, ModelEvent, Model> {

    public static final EntityKind KIND = new EntityKind("model");

    /** Messages within the control node. */
    public sealed interface Command {}

    /** Commands that somebody waits for. */
    public sealed interface Request<V> extends Command, Asked<V> {}

    public record Register(Registration registration, Actor actor, ActorRef<Answer<Registered>> replyTo)
            implements Request<Registered> {}

    public record Get(ActorRef<Answer<ModelView>> replyTo) implements Request<ModelView> {}

    /** Which version a release is to serve. */
    public record Find(int version, ActorRef<Answer<ServedVersion>> replyTo) implements Request<ServedVersion> {}

    /** For a list of all; a model without a version is only a name that was refused. */
    public record Show(ActorRef<ModelView> replyTo) implements Command {}

    /** Told by the release entity after each promotion and each restart. */
    public record StableIs(int version, ReleaseId release) implements Command {}

    private final ModelName name;
    private final InstantSource clock;

    private ModelEntity(ModelName name, InstantSource clock) {
        super(PersistenceId.ofUniqueId(KIND.persistenceId(name.text())), EntityRecovery.RESTART);
        this.name = name;
        this.clock = clock;
    }

    public static Behavior<Command> create(ModelName name, InstantSource clock) {
        return new ModelEntity(name, clock);
    }

    @Override
    public Model emptyState() {
        return Model.none(name);
    }

    @Override
    public CommandHandler<Command, ModelEvent, Model> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Register.class, this::onRegister)
                .onCommand(Get.class, this::onGet)
                .onCommand(Find.class, this::onFind)
                .onCommand(Show.class, this::onShow)
                .onCommand(StableIs.class, this::onStableIs)
                .build();
    }

    @Override
    public EventHandler<Model, ModelEvent> eventHandler() {
        return Model::evolve;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return EntityRecovery.SNAPSHOTS;
    }

    private Effect<ModelEvent, Model> onRegister(Model model, Register command) {
        return switch (model.register(command.registration(), command.actor(), clock.instant())) {
            case Decision.Accepted<ModelEvent> accepted ->
                perform(accepted)
                        .thenReply(
                                command.replyTo(),
                                now -> new Answer.Done<>(new Registered(
                                        now.view(),
                                        now.registered(command.registration()).orElseThrow())));
            case Decision.Refused<ModelEvent>(Refusal refusal) ->
                Effect().reply(command.replyTo(), new Answer.Refused<>(refusal));
        };
    }

    private Effect<ModelEvent, Model> onGet(Model model, Get query) {
        return Effect()
                .reply(query.replyTo(), model.versions().isEmpty() ? unknown() : new Answer.Done<>(model.view()));
    }

    private Effect<ModelEvent, Model> onFind(Model model, Find query) {
        Answer<ServedVersion> answer = model.versions().isEmpty()
                ? unknown()
                : model.version(query.version())
                        .<Answer<ServedVersion>>map(Answer.Done::new)
                        .orElseGet(() -> Answer.refused(
                                ModelReason.UNKNOWN_VERSION,
                                "version",
                                "model '" + name + "' has no version " + query.version()));
        return Effect().reply(query.replyTo(), answer);
    }

    private Effect<ModelEvent, Model> onShow(Model model, Show query) {
        return Effect().reply(query.replyTo(), model.view());
    }

    private Effect<ModelEvent, Model> onStableIs(Model model, StableIs told) {
        return perform(model.stableIs(told.version(), told.release(), clock.instant()));
    }

    private EffectBuilder<ModelEvent, Model> perform(Decision.Accepted<ModelEvent> decision) {
        return Effect().persist(decision.events());
    }

    private <V> Answer<V> unknown() {
        return new Answer.Refused<>(ModelReason.unknown(name));
    }
}
