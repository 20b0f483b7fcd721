package io.serin.deploy.release;

import io.serin.api.ModelName;
import io.serin.cluster.JsonSerializable;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.release.ReleaseState.Ended;
import io.serin.deploy.routing.RoutingTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All releases of one model and the table that follows from them: the fold of {@code release|<model>}'s events. Snapshots hold it.
 *
 * @param revision how many events made it
 * @param stable empty until a version has been promoted
 * @param past all before the newest, oldest first
 * @param newest the only one that can be under way; empty before the first
 * @param tableVersion sequence number of the event that made the present table; 0 when there is none
 * @param applied routers known to use the present table
 * @param unlocks oldest first
 */
public record ModelReleases(
        ModelName model,
        long revision,
        Optional<ServedVersion> stable,
        List<PastRelease> past,
        Optional<Release> newest,
        long tableVersion,
        Set<String> applied,
        List<Unlock> unlocks)
        implements JsonSerializable {

    private static final int MOST_ROLLBACKS = 2;

    /**
     * @param version what may be tried again
     * @param releases how many there were: rollbacks of those do not count any more
     */
    public record Unlock(ServedVersion version, int releases) {}

    public ModelReleases {
        past = List.copyOf(past);
        applied = Set.copyOf(applied);
        unlocks = List.copyOf(unlocks);
    }

    public static ModelReleases none(ModelName model) {
        return new ModelReleases(model, 0, Optional.empty(), List.of(), Optional.empty(), 0, Set.of(), List.of());
    }

    /** The release under way. */
    public Optional<Release> active() {
        return newest.filter(release -> !release.ended());
    }

    public Optional<Release> newest(ReleaseId id) {
        return newest.filter(release -> release.id().equals(id));
    }

    Optional<PastRelease> past(ReleaseId id) {
        return past.stream().filter(release -> release.id().equals(id)).findFirst();
    }

    /** How many there have been. */
    int count() {
        return past.size() + (newest.isPresent() ? 1 : 0);
    }

    /** What a release tried; empty where there is no such release. */
    Optional<ServedVersion> candidate(ReleaseId id) {
        return newest(id).map(Release::candidate).or(() -> past(id).map(PastRelease::candidate));
    }

    /** What follows from it outside. */
    List<ReleaseEffect> effects() {
        return Stream.concat(
                        table().<ReleaseEffect>map(ReleaseEffect.Serve::new).stream(),
                        promotion()
                                .<ReleaseEffect>map(release -> new ReleaseEffect.MakeStable(
                                        release.candidate().number(), release.id()))
                                .stream())
                .toList();
    }

    /** The release that made the stable version stable. */
    private Optional<PastRelease> promotion() {
        return ended().reversed().stream()
                .filter(release -> release.outcome() == Outcome.PROMOTED)
                .findFirst();
    }

    /** Oldest first. */
    private List<PastRelease> ended() {
        List<PastRelease> all = new ArrayList<>(past);
        newest.ifPresent(release -> {
            if (release.state() instanceof Ended ended) {
                all.add(PastRelease.of(ended, release.revision()));
            }
        });
        return all;
    }

    /** Taken back from live traffic too often to be tried again, under whatever number. */
    boolean locked(ServedVersion version) {
        return rollbacks(version).size() >= MOST_ROLLBACKS;
    }

    /** Those since the last unlock. */
    List<ReleaseId> rollbacks(ServedVersion version) {
        long forgotten = unlocks.stream()
                .filter(unlock -> runsAlike(unlock.version(), version))
                .mapToInt(Unlock::releases)
                .max()
                .orElse(0);
        return ended().stream()
                .skip(forgotten)
                .filter(release -> runsAlike(release.candidate(), version))
                .filter(release -> release.outcome() == Outcome.ROLLED_BACK)
                .map(PastRelease::id)
                .toList();
    }

    /** A number is only a name: what users met is the artifact, run with these settings. */
    private static boolean runsAlike(ServedVersion one, ServedVersion other) {
        return one.artifactSha256().equals(other.artifactSha256())
                && one.settings().equals(other.settings());
    }

    /** What every router is to follow now; empty before the first release. */
    Optional<RoutingTable> table() {
        return newest.map(release -> new RoutingTable(
                model,
                tableVersion,
                active().map(Release::id),
                stable,
                release.exposed(),
                active().map(running -> running.plan().tracking()).orElse(Tracking.NONE)));
    }

    /** @throws IllegalStateException where the event cannot follow */
    public ModelReleases evolve(ReleaseEvent event) {
        return switch (event) {
            case ReleaseEvent.Created created -> created(created);
            case ReleaseEvent.Promoted _ ->
                tabled(evolved(event), Optional.of(current(event).candidate()));
            case ReleaseEvent.StageEntered _,
                    ReleaseEvent.Rejected _,
                    ReleaseEvent.RolledBack _,
                    ReleaseEvent.Aborted _ -> tabled(evolved(event), stable);
            case ReleaseEvent.CandidateReady _,
                    ReleaseEvent.Looked _,
                    ReleaseEvent.StagePassed _,
                    ReleaseEvent.Paused _,
                    ReleaseEvent.Resumed _ -> kept(evolved(event), applied);
            case ReleaseEvent.Unlocked unlocked -> unlocked(unlocked);
            case ReleaseEvent.RouterApplied router -> kept(evolved(event), and(applied, router.node()));
        };
    }

    private ModelReleases unlocked(ReleaseEvent.Unlocked event) {
        ServedVersion version = candidate(event.release())
                .orElseThrow(() -> new IllegalStateException("there is no release " + event.release()));
        List<Unlock> all = new ArrayList<>(unlocks);
        all.add(new Unlock(version, count()));
        return new ModelReleases(model, revision + 1, stable, past, newest, tableVersion, applied, all);
    }

    private ModelReleases created(ReleaseEvent.Created event) {
        if (active().isPresent()) {
            throw new IllegalStateException(event.release() + " cannot be created while "
                    + active().get().id() + " is under way");
        }
        Release created = Release.created(event, stable, revision + 1);
        return new ModelReleases(
                model, revision + 1, stable, ended(), Optional.of(created), revision + 1, Set.of(), unlocks);
    }

    /** The newest release as the event makes it. */
    private Release evolved(ReleaseEvent event) {
        return current(event).evolve(event, revision + 1);
    }

    private Release current(ReleaseEvent event) {
        return newest.orElseThrow(() -> new IllegalStateException(
                event.getClass().getSimpleName() + " cannot follow on nothing: " + model + " has no release"));
    }

    private ModelReleases kept(Release now, Set<String> routers) {
        return new ModelReleases(model, revision + 1, stable, past, Optional.of(now), tableVersion, routers, unlocks);
    }

    private ModelReleases tabled(Release now, Optional<ServedVersion> nowStable) {
        return new ModelReleases(
                model, revision + 1, nowStable, past, Optional.of(now), revision + 1, Set.of(), unlocks);
    }

    private static Set<String> and(Set<String> before, String node) {
        Set<String> all = new HashSet<>(before);
        all.add(node);
        return all;
    }
}
