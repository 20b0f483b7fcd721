package io.serin.router.admin;

import io.serin.deploy.control.Releases;
import io.serin.deploy.judge.CheckView;
import io.serin.deploy.judge.Verdict;
import io.serin.deploy.plan.Limits;
import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseReason;
import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.log.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Releases that only change their status. Remembers what was asked of them. */
final class FakeReleases implements Releases {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    private final List<ReleaseView> releases = new ArrayList<>();
    final List<String> commands = new ArrayList<>();

    @Override
    public synchronized CompletionStage<ReleaseAnswer> create(
            String model, int version, Optional<ReleasePlan> plan, String actor) {
        commands.add("create " + actor);
        if (releases.stream()
                .anyMatch(release -> release.model().equals(model) && release.status() != ReleaseStatus.ENDED)) {
            return refused(ReleaseReason.RELEASE_IN_PROGRESS, "", "a release of " + model + " is in progress");
        }
        ReleaseView view = view(
                model + "-" + (releases.size() + 1),
                model,
                version,
                plan.orElse(new ReleasePlan("standard", List.of(), Limits.DEFAULT)),
                ReleaseStatus.RUNNING,
                1);
        releases.addFirst(view);
        return done(view);
    }

    @Override
    public synchronized CompletionStage<ReleaseAnswer> get(String release) {
        return find(release)
                .map(FakeReleases::done)
                .orElseGet(() -> refused(ReleaseReason.UNKNOWN_RELEASE, "", "there is no release " + release));
    }

    @Override
    public synchronized CompletionStage<List<ReleaseView>> list(Optional<String> model) {
        return CompletableFuture.completedStage(releases.stream()
                .filter(release -> model.isEmpty() || model.get().equals(release.model()))
                .toList());
    }

    @Override
    public CompletionStage<ReleaseAnswer> pause(String release, String actor, String why) {
        return move("pause", release, actor, why, ReleaseStatus.PAUSED);
    }

    @Override
    public CompletionStage<ReleaseAnswer> resume(String release, String actor, String why) {
        return move("resume", release, actor, why, ReleaseStatus.RUNNING);
    }

    @Override
    public CompletionStage<ReleaseAnswer> promote(String release, String actor, String why) {
        return move("promote", release, actor, why, ReleaseStatus.RUNNING);
    }

    @Override
    public CompletionStage<ReleaseAnswer> abort(String release, String actor, String why) {
        return move("abort", release, actor, why, ReleaseStatus.ENDED);
    }

    @Override
    public CompletionStage<ReleaseAnswer> rollBack(String release, String actor, String why) {
        return move("rollback", release, actor, why, ReleaseStatus.ENDED);
    }

    @Override
    public CompletionStage<List<Explanation>> explain(String release) {
        CheckView check = CheckView.count("requests", Verdict.PASS, 100, 100, "100 of 100 baseline requests");
        return CompletableFuture.completedStage(List.of(new Explanation(
                4,
                "StagePassed",
                Instant.EPOCH,
                "serin",
                "every check passed",
                "baseline",
                0,
                Verdict.PASS,
                List.of(check),
                Explanation.Recomputation.SAME,
                List.of())));
    }

    @Override
    public synchronized CompletionStage<ReleaseAnswer> replay(String release, long sequence) {
        Optional<ReleaseView> found = find(release);
        if (found.isPresent() && sequence > found.get().revision()) {
            return refused(ReleaseReason.INVALID_SEQUENCE, "sequence", "the log has fewer events");
        }
        return get(release);
    }

    private synchronized CompletionStage<ReleaseAnswer> move(
            String verb, String release, String actor, String why, ReleaseStatus status) {
        commands.add(verb + " " + release + " " + actor + " " + why);
        Optional<ReleaseView> found = find(release);
        if (found.isEmpty()) {
            return get(release);
        }
        if (found.get().status() == ReleaseStatus.ENDED) {
            return refused(ReleaseReason.RELEASE_ENDED, "", "release " + release + " has ended");
        }
        ReleaseView old = found.get();
        ReleaseView moved = view(old.id(), old.model(), old.version(), old.plan(), status, old.revision() + 1);
        releases.set(releases.indexOf(old), moved);
        return done(moved);
    }

    private Optional<ReleaseView> find(String release) {
        return releases.stream().filter(view -> view.id().equals(release)).findFirst();
    }

    private static ReleaseView view(
            String id, String model, int version, ReleasePlan plan, ReleaseStatus status, long revision) {
        return new ReleaseView(
                id,
                model,
                version,
                Optional.of(1),
                plan,
                status,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                revision,
                CREATED,
                Optional.empty());
    }

    private static CompletionStage<ReleaseAnswer> done(ReleaseView view) {
        return CompletableFuture.completedStage(new ReleaseAnswer.Accepted(view));
    }

    private static CompletionStage<ReleaseAnswer> refused(ReleaseReason reason, String field, String detail) {
        return CompletableFuture.completedStage(new ReleaseAnswer.Refused(reason, field, detail));
    }
}
