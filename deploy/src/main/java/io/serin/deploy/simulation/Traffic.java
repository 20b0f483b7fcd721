package io.serin.deploy.simulation;

import io.serin.deploy.judge.StageFigures;
import io.serin.deploy.release.Stage;
import io.serin.deploy.routing.ClusterCounts;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One stage's requests, second by second, and what routers would count of them. Not thread-safe. */
final class Traffic {

    private static final double UNIT = 0x1.0p-53;
    private static final int CANDIDATE = 1 << 6;
    private static final int PAIR = 1 << 7;
    private static final int BASELINE_RIGHT = 1 << 8;
    private static final int CANDIDATE_RIGHT = 1 << 9;

    private final Scenario scenario;
    private final Behaviour baseline;
    private final Behaviour candidate;
    private final Optional<Population> users;
    private final RandomGenerator random;
    private final double liveShare;
    private final double shadowShare;
    private final ShadowAnswers shadow;
    private final ArmCounter stable = new ArmCounter();
    private final ArmCounter tried = new ArmCounter();
    private final PendingLabels pending;

    /**
     * @param candidate as it behaves in this stage
     * @param users empty where every request is a user of its own
     */
    Traffic(
            Scenario scenario,
            Stage stage,
            Behaviour baseline,
            Behaviour candidate,
            Optional<Population> users,
            RandomGenerator random) {
        this.scenario = scenario;
        this.baseline = baseline;
        this.candidate = candidate;
        this.users = users;
        this.random = random;
        this.liveShare = StageShape.liveShare(stage);
        this.shadowShare = StageShape.shadowShare(stage);
        this.shadow = ShadowAnswers.of(scenario.agreement(), baseline.version(), candidate.version());
        this.pending = new PendingLabels(scenario.requestsPerSecond(), scenario.labels());
    }

    void second() {
        for (int request = 0; request < scenario.requestsPerSecond(); request++) {
            long bits = random.nextLong();
            if (users.isPresent()) {
                Population known = users.get();
                int user = known.user(bits);
                request(known.position(user), known.cluster(user), known.errorFactor(user));
            } else {
                request((bits >>> 11) * UNIT, (int) (bits & (ClusterCounts.CLUSTERS - 1)), 1);
            }
        }
        pending.endSecond(this::label);
    }

    StageFigures figures() {
        return new StageFigures(stable.figures(), tried.figures());
    }

    long requestsOfCandidate() {
        return tried.total();
    }

    private void request(double position, int cluster, double errorFactor) {
        boolean live = position < liveShare;
        boolean answered =
                live ? serve(tried, candidate, cluster, errorFactor) : serve(stable, baseline, cluster, errorFactor);
        if (!live && shadowShare > 0 && random.nextDouble() < shadowShare) {
            copy(cluster, errorFactor, answered);
        } else if (answered && labelComes()) {
            Version version = live ? candidate.version() : baseline.version();
            boolean right = random.nextDouble() < version.accuracy();
            pending.add(cluster | (live ? CANDIDATE : 0) | (right ? BASELINE_RIGHT | CANDIDATE_RIGHT : 0));
        }
    }

    private void copy(int cluster, double errorFactor, boolean answered) {
        if (!serve(tried, candidate, cluster, errorFactor) || !answered) {
            return;
        }
        double draw = random.nextDouble();
        boolean ours = shadow.baselineRight(draw);
        boolean theirs = shadow.candidateRight(draw);
        tried.paired(cluster, shadow.same(draw));
        if (labelComes()) {
            pending.add(cluster | PAIR | (ours ? BASELINE_RIGHT : 0) | (theirs ? CANDIDATE_RIGHT : 0));
        }
    }

    private boolean labelComes() {
        double share = scenario.labels().share();
        return share > 0 && random.nextDouble() < share;
    }

    private boolean serve(ArmCounter arm, Behaviour behaviour, int cluster, double errorFactor) {
        double errors = Math.min(1, behaviour.version().errorRate() * errorFactor);
        double draw = random.nextDouble();
        if (draw < errors) {
            arm.failed(cluster);
            return false;
        }
        if (draw < errors + behaviour.version().timeoutRate()) {
            arm.late(cluster);
            return false;
        }
        arm.answered(cluster, behaviour.bucket(random.nextLong()));
        return true;
    }

    private void label(int code) {
        int cluster = code & (ClusterCounts.CLUSTERS - 1);
        boolean ours = (code & BASELINE_RIGHT) != 0;
        boolean theirs = (code & CANDIDATE_RIGHT) != 0;
        if ((code & PAIR) != 0) {
            stable.labelled(cluster, ours);
            tried.labelled(cluster, theirs);
            tried.labelledPair(cluster, ours, theirs);
        } else if ((code & CANDIDATE) != 0) {
            tried.labelled(cluster, theirs);
        } else {
            stable.labelled(cluster, ours);
        }
    }
}
