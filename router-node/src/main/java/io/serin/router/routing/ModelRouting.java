package io.serin.router.routing;

import io.serin.deploy.figures.Arm;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Signature;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.runner.ModelRunner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One model's table with the runners that are ready for it. Immutable: a request sees one table from start to end.
 *
 * <p>A version that gets traffic and is not ready here never costs an answer: the baseline stands in for the candidate,
 * and the baseline of the table before stands in for the baseline.
 *
 * @param appliedAt when this router swapped to the table
 * @param predecessor the earlier baseline, only while the table's own is not ready
 * @param stored whether it is from this router's disk, and control has not told one since: then it counts in no arm
 */
public record ModelRouting(
        RoutingTable table,
        Instant appliedAt,
        Optional<ModelRunner> baseline,
        Optional<ModelRunner> candidate,
        Optional<ModelRunner> predecessor,
        boolean stored) {

    private static final String SHADOW_SALT = "|shadow|";

    /**
     * Who answers.
     *
     * @param standIn whether it counts in no arm, as a version that should have traffic is not ready here
     */
    public record Assigned(Arm arm, ModelRunner runner, boolean standIn) {}

    static ModelRouting of(
            RoutingTable table,
            Instant appliedAt,
            Optional<ModelRouting> before,
            Function<ServedVersion, Optional<ModelRunner>> ready) {
        Optional<ModelRunner> baseline = table.baseline().flatMap(ready);
        boolean standIn = table.baseline().isPresent() && baseline.isEmpty();
        return new ModelRouting(
                table,
                appliedAt,
                baseline,
                table.candidate().map(Candidate::version).flatMap(ready),
                standIn ? before.flatMap(it -> it.baseline.or(it::predecessor)) : Optional.empty(),
                false);
    }

    /** Only the baseline: what has become of a candidate since is control's to say. */
    static ModelRouting ofStored(
            RoutingTable table, Instant appliedAt, Function<ServedVersion, Optional<ModelRunner>> ready) {
        RoutingTable stable = new RoutingTable(
                table.model(), table.version(), table.release(), table.baseline(), Optional.empty(), table.tracking());
        return new ModelRouting(
                stable, appliedAt, stable.baseline().flatMap(ready), Optional.empty(), Optional.empty(), true);
    }

    ModelRouting withRunners(Function<ServedVersion, Optional<ModelRunner>> ready) {
        return stored ? ofStored(table, appliedAt, ready) : of(table, appliedAt, Optional.of(this), ready);
    }

    /** @param key the user, or the request's id where there is none; empty when no version can answer */
    public Optional<Assigned> assign(String key) {
        boolean drawn = Assignment.falls(salt(), key, livePercent());
        if (drawn && candidate.isPresent()) {
            return candidate.map(runner -> new Assigned(Arm.CANDIDATE, runner, oneArmed()));
        }
        return baseline.or(this::predecessor)
                .map(runner -> new Assigned(Arm.BASELINE, runner, stored || drawn || baseline.isEmpty() || oneArmed()));
    }

    /** Whether one arm that is to have traffic is not ready here: what the other alone gets would skew their shares. */
    private boolean oneArmed() {
        boolean candidateMissing = livePercent() > 0 && candidate.isEmpty();
        boolean baselineMissing = livePercent() < 100 && table.baseline().isPresent() && baseline.isEmpty();
        return candidateMissing || baselineMissing;
    }

    /** The runner that gets a copy of this request. */
    public Optional<ModelRunner> shadow(String requestId) {
        return candidate.filter(runner -> Assignment.falls(salt() + SHADOW_SALT, requestId, shadowPercent()));
    }

    /** What the table names, the live one first. */
    public List<ServedVersion> versions() {
        return Stream.concat(table.baseline().stream(), table.candidate().map(Candidate::version).stream())
                .toList();
    }

    /** @param version as callers write it */
    public boolean names(String version) {
        return versions().stream().anyMatch(it -> Integer.toString(it.number()).equals(version));
    }

    public Optional<ModelRunner> runner(int version) {
        return Stream.of(baseline, candidate)
                .flatMap(Optional::stream)
                .filter(runner -> runner.version().number() == version)
                .findFirst();
    }

    /** True when whatever the table gives traffic to can answer. */
    public boolean ready() {
        return baseline.or(this::predecessor).isPresent()
                || (candidate.isPresent() && table.baseline().isEmpty() && livePercent() > 0);
    }

    /** Whether somebody is to be answered and nobody can be. */
    boolean waits() {
        return (table.baseline().isPresent() || livePercent() > 0) && !ready();
    }

    /** A model's versions share one signature; empty when the table names no version. */
    public Optional<Signature> signature() {
        return versions().stream().findFirst().map(ServedVersion::signature);
    }

    private String salt() {
        return table.release().map(ReleaseId::text).orElse("");
    }

    private double livePercent() {
        return exposure() instanceof Exposure.Live live ? live.percent() : 0;
    }

    private double shadowPercent() {
        return exposure() instanceof Exposure.Shadowed shadowed ? shadowed.samplePercent() : 0;
    }

    private Exposure exposure() {
        return table.candidate().map(Candidate::exposure).orElseGet(Exposure.Prepared::new);
    }
}
