package io.serin.router.admin;

import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.ModelName;
import io.serin.deploy.control.DeployControl;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.plan.Presets;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.Action;
import io.serin.deploy.release.ReleaseEntity;
import io.serin.deploy.release.ReleaseEntity.Found;
import io.serin.deploy.release.ReleaseEvent;
import io.serin.deploy.release.ReleasePage;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseSummary;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.log.ReleaseReplay;
import io.serin.deploy.release.routers.RouterReadiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Releases that no router follows: what a person does to them is written, and shown as the log has it. Remembers what was asked
 * of them. Part of {@link FakeDeploy}.
 */
final class FakeReleases {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    private final FakeAudit audit;
    private final List<ReleaseView> newestFirst = new ArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile boolean routers = true;

    FakeReleases(FakeAudit audit) {
        this.audit = audit;
    }

    /** From now on nothing can be released. */
    void noRouter() {
        routers = false;
    }

    Answer<Found> create(ModelName model, ReleaseEntity.Create request) {
        commands.add("create " + request.actor());
        if (!routers) {
            return Answer.refused(ReleaseReason.NO_ROUTER, "", "no router is a member of the cluster");
        }
        List<ReleaseView> before = all(Optional.of(model));
        if (before.stream().anyMatch(release -> release.status() != ReleaseStatus.ENDED)) {
            return Answer.refused(ReleaseReason.RELEASE_IN_PROGRESS, "", "a release of " + model + " is in progress");
        }
        ReleaseId id = ReleaseId.of(model, before.size() + 1);
        ReleasePlan plan = request.plan().orElse(Presets.STANDARD);
        audit.store(
                entity(model), new ReleaseEvent.Created(id, model, request.version(), plan, request.actor(), CREATED));
        newestFirst.addFirst(view(model, id).orElseThrow());
        return find(id);
    }

    Answer<Found> answer(ReleaseEntity.Request request) {
        return switch (request) {
            case ReleaseEntity.Get get -> find(get.release());
            case ReleaseEntity.Act act -> act(act);
            case ReleaseEntity.Create create -> throw new AssertionError(create);
        };
    }

    List<ReleaseView> all(Optional<ModelName> model) {
        return newestFirst.stream()
                .filter(release -> model.isEmpty() || model.get().equals(release.model()))
                .map(release -> view(release.model(), release.id()).orElseThrow())
                .toList();
    }

    DeployControl.ReleaseList list(Optional<ModelName> model, ReleasePage page) {
        List<ReleaseSummary> older = new ReleasePage(Integer.MAX_VALUE, page.before())
                .of(all(model).stream().map(FakeReleases::summary));
        List<ReleaseSummary> shown = older.stream().limit(page.limit()).toList();
        return new DeployControl.ReleaseList(
                shown, older.size() > shown.size() ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    private static ReleaseSummary summary(ReleaseView view) {
        return new ReleaseSummary(
                view.id(),
                view.model(),
                view.version(),
                view.plan().name(),
                view.status(),
                view.outcome(),
                view.reason(),
                Optional.of(view.stages().getLast().name()),
                view.stages().getLast().percent(),
                view.createdAt(),
                view.endedAt());
    }

    /** By itself, after a verdict: the first stage of a plan. */
    void passFirstStage(ModelName model) {
        Check check = Check.count("requests", Verdict.PASS, 100, 100, "100 of 100 baseline requests");
        ReleaseEvent.Evidence evidence = new ReleaseEvent.Evidence(
                StageFigures.NONE, new RouterReadiness(List.of(), List.of(), Optional.empty()), List.of(check), 0);
        store(model, new ReleaseEvent.CandidateReady(List.of(), Actor.AUTOMATIC, CREATED));
        store(model, new ReleaseEvent.StageEntered(0, "baseline", 0, Actor.AUTOMATIC, CREATED));
        store(model, new ReleaseEvent.StagePassed(0, evidence, Actor.AUTOMATIC, "every check passed", CREATED));
    }

    private Answer<Found> act(ReleaseEntity.Act command) {
        commands.add(command.action() + " " + command.release() + " " + command.actor() + " " + command.why());
        Optional<ReleaseView> found = known(command.release());
        if (found.isPresent() && found.get().status() == ReleaseStatus.ENDED) {
            return Answer.refused(ReleaseReason.RELEASE_ENDED, "", "release " + command.release() + " has ended");
        }
        found.ifPresent(release -> store(release.model(), event(command.action(), command.actor(), command.why())));
        return find(command.release());
    }

    /** What is legal before a first stage; there nothing is promoted, so that only the log grows. */
    private static ReleaseEvent event(Action action, Actor actor, String why) {
        return switch (action) {
            case PAUSE -> new ReleaseEvent.Paused(actor, why, CREATED);
            case RESUME -> new ReleaseEvent.Resumed(actor, why, CREATED);
            case PROMOTE, UNLOCK -> new ReleaseEvent.RouterApplied("router-0", 1, CREATED, CREATED);
            case ABORT -> new ReleaseEvent.Aborted(Optional.empty(), actor, why, CREATED, CREATED);
            case ROLL_BACK -> new ReleaseEvent.Rejected(Optional.empty(), actor, why, CREATED);
        };
    }

    private void store(ModelName model, ReleaseEvent event) {
        audit.store(entity(model), event);
    }

    private Answer<Found> find(ReleaseId id) {
        return known(id)
                .<Answer<Found>>map(view -> new Answer.Done<>(new Found.Newest(view)))
                .orElseGet(() -> new Answer.Refused<>(ReleaseReason.unknown(id)));
    }

    private Optional<ReleaseView> known(ReleaseId id) {
        return newestFirst.stream()
                .filter(release -> release.id().equals(id))
                .findFirst()
                .flatMap(release -> view(release.model(), id));
    }

    private Optional<ReleaseView> view(ModelName model, ReleaseId id) {
        ReleaseReplay replayed = ReleaseReplay.of(id);
        for (ReleaseEvent event : audit.stored(entity(model), ReleaseEvent.class)) {
            replayed = replayed.after(event);
        }
        return switch (replayed.view(replayed.state().revision())) {
            case Answer.Done<ReleaseView>(ReleaseView view) -> Optional.of(view);
            case Answer.Refused<ReleaseView>(var _) -> Optional.empty();
        };
    }

    private static String entity(ModelName model) {
        return ReleaseEntity.KIND.persistenceId(model.text());
    }
}
