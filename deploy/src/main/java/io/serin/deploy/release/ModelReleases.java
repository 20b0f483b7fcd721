package io.serin.deploy.release;

import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.RoutingTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All releases of one model and the table that follows from them: the fold of {@code release|<model>}'s events.
 *
 * @param revision how many events made it
 * @param stable empty until a version has been promoted
 * @param releases oldest first; only the newest can be under way
 * @param tableVersion sequence number of the event that made the present table; 0 when there is none
 * @param applied routers known to use the present table
 */
public record ModelReleases(
        String model,
        long revision,
        Optional<ServedVersion> stable,
        List<Release> releases,
        long tableVersion,
        Set<String> applied) {

    private static final int MOST_ROLLBACKS = 2;

    public ModelReleases {
        releases = List.copyOf(releases);
        applied = Set.copyOf(applied);
    }

    public static ModelReleases none(String model) {
        return new ModelReleases(model, 0, Optional.empty(), List.of(), 0, Set.of());
    }

    /** The release under way. */
    public Optional<Release> active() {
        return newest().filter(release -> !release.ended());
    }

    Optional<Release> newest() {
        return releases.isEmpty() ? Optional.empty() : Optional.of(releases.getLast());
    }

    Optional<Release> release(String id) {
        return releases.stream().filter(release -> release.id().equals(id)).findFirst();
    }

    /** The release that made the stable version stable. */
    Optional<Release> promotion() {
        return releases.reversed().stream()
                .filter(release -> release.outcome().equals(Optional.of(Outcome.PROMOTED)))
                .findFirst();
    }

    /** Taken back from live traffic too often to be tried again. */
    boolean locked(int version) {
        long rollbacks = releases.stream()
                .filter(release -> release.candidate().number() == version)
                .filter(release -> release.outcome().equals(Optional.of(Outcome.ROLLED_BACK)))
                .count();
        return rollbacks >= MOST_ROLLBACKS;
    }

    /** What every router is to follow now; empty before the first release. */
    Optional<RoutingTable> table() {
        return newest().map(release -> new RoutingTable(
                model,
                tableVersion,
                active().map(Release::id),
                stable,
                release.exposed(),
                active().map(running -> running.plan().tracking()).orElse(Tracking.NONE)));
    }

    public ModelReleases evolve(ReleaseEvent event) {
        long sequence = revision + 1;
        return switch (event) {
            case ReleaseEvent.Created created ->
                tabled(append(Release.created(created, stable, sequence)), stable, sequence);
            case ReleaseEvent.CandidateReady ready -> kept(current().warmed(ready, sequence));
            case ReleaseEvent.StageEntered entered ->
                tabled(replace(Fold.entered(current(), entered, sequence)), stable, sequence);
            case ReleaseEvent.Looked looked -> kept(Fold.looked(current(), looked, sequence));
            case ReleaseEvent.StagePassed passed -> kept(Fold.passed(current(), passed, sequence));
            case ReleaseEvent.Paused paused -> kept(Fold.paused(current(), paused, sequence));
            case ReleaseEvent.Resumed resumed -> kept(Fold.resumed(current(), resumed, sequence));
            case ReleaseEvent.Promoted promoted ->
                tabled(
                        replace(Fold.promoted(current(), promoted, sequence)),
                        Optional.of(current().candidate()),
                        sequence);
            case ReleaseEvent.Rejected rejected ->
                tabled(replace(Fold.rejected(current(), rejected, sequence)), stable, sequence);
            case ReleaseEvent.RolledBack back ->
                tabled(replace(Fold.rolledBack(current(), back, sequence)), stable, sequence);
            case ReleaseEvent.Aborted aborted ->
                tabled(replace(Fold.aborted(current(), aborted, sequence)), stable, sequence);
            case ReleaseEvent.RouterApplied heard -> heard(heard, sequence);
        };
    }

    private ModelReleases heard(ReleaseEvent.RouterApplied event, long sequence) {
        Set<String> more = new HashSet<>(applied);
        more.add(event.node());
        Release release = current().heard(new RollbackView.RouterApplied(event.node(), event.appliedAt()), sequence);
        return new ModelReleases(model, sequence, stable, replace(release), tableVersion, more);
    }

    private ModelReleases kept(Release release) {
        return new ModelReleases(model, revision + 1, stable, replace(release), tableVersion, applied);
    }

    private ModelReleases tabled(List<Release> all, Optional<ServedVersion> nowStable, long sequence) {
        return new ModelReleases(model, sequence, nowStable, all, sequence, Set.of());
    }

    private Release current() {
        return releases.getLast();
    }

    private List<Release> append(Release release) {
        List<Release> all = new ArrayList<>(releases);
        all.add(release);
        return all;
    }

    private List<Release> replace(Release release) {
        List<Release> all = new ArrayList<>(releases);
        all.set(all.size() - 1, release);
        return all;
    }
}
