package io.serin.deploy.control;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import io.serin.api.ModelName;
import io.serin.deploy.DeploySettings;
import io.serin.deploy.model.ModelEntity;
import io.serin.deploy.model.ModelReason;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleasePage;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseSummary;
import io.serin.deploy.routing.RouterCommand;
import io.serin.deploy.routing.RouterReport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release side of the control node: wakes every model and release, passes commands on to them, and keeps them told which routers are members and what those report. There is one in a cluster.
 */
public final class DeployControl {

    private static final Logger log = LoggerFactory.getLogger(DeployControl.class);
    private static final Duration RETELL_AFTER = Duration.ofSeconds(5);

    /** Messages within the control node. */
    public sealed interface Command {}

    public record ToModel(ModelName model, ModelEntity.Request<?> request) implements Command {}

    /**
     * @param after only models whose names come later; empty for the first
     * @param limit at least 1
     */
    public record ListModels(Optional<ModelName> after, int limit, ActorRef<ModelList> replyTo) implements Command {}

    /** @param release names its model, whose releases are kept together */
    public record ToRelease(ReleaseId release, ReleaseEntity.Request request) implements Command {}

    /** A new release, whose id is chosen by the model's releases. */
    public record Create(ModelName model, ReleaseEntity.Create request) implements Command {}

    /** @param model empty for all */
    public record ListReleases(Optional<ModelName> model, ReleasePage page, ActorRef<ReleaseList> replyTo)
            implements Command {}

    /**
     * By name.
     *
     * @param next after which model the list goes on; empty where this is the end of it
     */
    public record ModelList(List<ModelView> models, Optional<ModelName> next) {

        /** One without a version is only a name that was refused. */
        private static ModelList of(List<ModelView> answers, Optional<ModelName> next) {
            return new ModelList(
                    answers.stream()
                            .filter(model -> !model.versions().isEmpty())
                            .sorted(Comparator.comparing(model -> model.name().text()))
                            .toList(),
                    next);
        }
    }

    /**
     * Newest first.
     *
     * @param next before which release the list goes on; empty where this is the end of it
     */
    public record ReleaseList(List<ReleaseSummary> releases, Optional<ReleaseId> next) {

        private static ReleaseList of(ReleasePage page, List<ReleaseEntity.Listed> answers) {
            List<ReleaseSummary> andOneMore =
                    page.andOneMore().of(answers.stream().flatMap(answer -> answer.releases().stream()));
            List<ReleaseSummary> shown = andOneMore.stream().limit(page.limit()).toList();
            return new ReleaseList(
                    shown,
                    andOneMore.size() > shown.size()
                            ? Optional.of(shown.getLast().id())
                            : Optional.empty());
        }
    }

    private record Listed(Set<ActorRef<RouterCommand>> routers) implements Command {}

    private record Reported(RouterReport report) implements Command {}

    record Stopped(String entity) implements Command {}

    record Served(ModelName model) implements Command {}

    private record Retell() implements Command {}

    private final ActorContext<Command> context;
    private final Entities entities;

    private DeployControl(ActorContext<Command> context, Entities entities) {
        this.context = context;
        this.entities = entities;
    }

    /**
     * @param artifacts HTTP base of this node, where routers fetch artifacts
     * @param woken persistence ids of the models and releases that there are
     * @param answerWithin how long whoever asks for a list waits
     */
    public static Behavior<Command> create(
            DeploySettings settings, URI artifacts, List<String> woken, InstantSource clock, Duration answerWithin) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            Entities entities = new Entities(context, artifacts.toString(), settings, answerWithin, clock);
            woken.forEach(entities::wake);
            DeployControl control = new DeployControl(context, entities);
            control.listen();
            timers.startTimerWithFixedDelay(new Retell(), RETELL_AFTER);
            return control.working();
        }));
    }

    private void listen() {
        ActorRef<Command> self = context.getSelf();
        ActorRef<Receptionist.Listing> listings = context.messageAdapter(
                Receptionist.Listing.class, listing -> new Listed(listing.getAllServiceInstances(RouterCommand.KEY)));
        ActorRef<RouterReport> reports = context.spawn(
                Behaviors.receiveMessage(report -> {
                    self.tell(new Reported(report));
                    return Behaviors.same();
                }),
                "router-reports");
        ActorRef<Receptionist.Command> receptionist = context.getSystem().receptionist();
        receptionist.tell(Receptionist.subscribe(RouterCommand.KEY, listings));
        receptionist.tell(Receptionist.register(RouterReport.KEY, reports));
    }

    private Behavior<Command> working() {
        return Behaviors.receive(Command.class)
                .onMessage(ToModel.class, this::onToModel)
                .onMessage(ListModels.class, this::onListModels)
                .onMessage(Create.class, this::onCreate)
                .onMessage(ToRelease.class, this::onToRelease)
                .onMessage(ListReleases.class, this::onListReleases)
                .onMessage(Listed.class, this::onListed)
                .onMessage(Reported.class, this::onReported)
                .onMessage(Stopped.class, this::onStopped)
                .onMessage(Served.class, this::onServed)
                .onMessage(Retell.class, _ -> onRetell())
                .build();
    }

    private Behavior<Command> onToModel(ToModel to) {
        Optional<ActorRef<ModelEntity.Command>> model =
                switch (to.request()) {
                    case ModelEntity.Register _ -> Optional.of(entities.adoptModel(to.model()));
                    case ModelEntity.Get _, ModelEntity.Find _ -> entities.model(to.model());
                };
        model.ifPresentOrElse(
                known -> known.tell(to.request()), () -> to.request().refuse(ModelReason.unknown(to.model())));
        return Behaviors.same();
    }

    private Behavior<Command> onListModels(ListModels query) {
        entities.listModels(
                query.after(), query.limit(), (answers, next) -> query.replyTo().tell(ModelList.of(answers, next)));
        return Behaviors.same();
    }

    private Behavior<Command> onCreate(Create create) {
        entities.adoptRelease(create.model()).tell(create.request());
        return Behaviors.same();
    }

    private Behavior<Command> onToRelease(ToRelease to) {
        entities.release(to.release().model()).ifPresentOrElse(release -> release.tell(to.request()), () -> to.request()
                .refuse(ReleaseReason.unknown(to.release())));
        return Behaviors.same();
    }

    private Behavior<Command> onListReleases(ListReleases query) {
        ReleasePage page = query.page();
        entities.listReleases(
                query.model(), page.andOneMore(), answers -> query.replyTo().tell(ReleaseList.of(page, answers)));
        return Behaviors.same();
    }

    private Behavior<Command> onListed(Listed listed) {
        entities.listed(listed.routers());
        return Behaviors.same();
    }

    private Behavior<Command> onReported(Reported reported) {
        if (reported.report() instanceof RouterReport.Snapshot snapshot) {
            entities.reported(snapshot);
        }
        return Behaviors.same();
    }

    private Behavior<Command> onServed(Served told) {
        entities.served(told.model());
        return Behaviors.same();
    }

    private Behavior<Command> onRetell() {
        entities.tellExpected();
        return Behaviors.same();
    }

    private Behavior<Command> onStopped(Stopped stopped) {
        log.error("entity stopped; waking it again: entity={}", stopped.entity());
        entities.stopped(stopped.entity());
        return Behaviors.same();
    }
}
