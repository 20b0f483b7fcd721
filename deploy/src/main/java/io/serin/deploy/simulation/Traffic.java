package io.serin.deploy.simulation;

import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.plan.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One stage's requests, second by second, and what routers would count of them. Not thread-safe. */
final class Traffic {

    private static final double UNIT = 0x1.0p-53;
    private static final int CANDIDATE = 1 << 6;
    private static final int PAIR = 1 << 7;
    private static final int BASELINE_RIGHT = 1 << 8;
    private static final int CANDIDATE_RIGHT = 1 << 9;
    private static final int SEGMENT_SHIFT = 10;

    private final Scenario scenario;
    private final Behaviour baseline;
    private final Behaviour candidate;
    private final Optional<Population> users;
    private final RandomGenerator random;
    private final double liveShare;
    private final double shadowShare;
    private final ShadowAnswers shadow;
    private final Arms whole = new Arms();
    private final List<String> segments;
    private final Arms[] bySegment;
    private final PendingLabels pending;

    /**
     * @param segments every request is in one of them, each in as many as any other; none where the plan names none
     * @param candidate as it behaves in this stage
     * @param users empty where every request is a user of its own
     */
    Traffic(
            Scenario scenario,
            Stage stage,
            List<String> segments,
            Behaviour baseline,
            Behaviour candidate,
            Optional<Population> users,
            RandomGenerator random) {
        this.scenario = scenario;
        this.segments = segments;
        this.bySegment = new Arms[segments.size()];
        Arrays.setAll(bySegment, unused -> new Arms());
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
                request(known.position(user), known.cluster(user), segment(user), known.errorFactor(user));
            } else {
                int segment = segment((int) (bits >>> 6) & 31);
                request((bits >>> 11) * UNIT, (int) (bits & (ClusterCounts.CLUSTERS - 1)), segment, 1);
            }
        }
        pending.endSecond(this::label);
    }

    StageFigures figures() {
        List<SegmentFigures> parts = new ArrayList<>();
        for (int segment = 0; segment < bySegment.length; segment++) {
            Arms arms = bySegment[segment];
            parts.add(new SegmentFigures(segments.get(segment), arms.stable.figures(), arms.tried.figures()));
        }
        return new StageFigures(whole.stable.figures(), whole.tried.figures(), parts);
    }

    long requestsOfCandidate() {
        return whole.tried.total();
    }

    /** Both arms of all requests, or of a segment's. */
    private static final class Arms {
        private final ArmCounter stable = new ArmCounter();
        private final ArmCounter tried = new ArmCounter();

        ArmCounter arm(boolean candidate) {
            return candidate ? tried : stable;
        }
    }

    private int segment(int user) {
        return segments.isEmpty() ? 0 : user % segments.size();
    }

    private void request(double position, int cluster, int segment, double errorFactor) {
        boolean live = position < liveShare;
        boolean answered = serve(live, live ? behaviour(segment) : baseline, cluster, segment, errorFactor);
        if (!live && shadowShare > 0 && random.nextDouble() < shadowShare) {
            copy(cluster, segment, errorFactor, answered);
        } else if (answered && labelComes()) {
            Version version = (live ? behaviour(segment) : baseline).version();
            boolean right = random.nextDouble() < version.accuracy();
            pending.add(
                    code(cluster, segment) | (live ? CANDIDATE : 0) | (right ? BASELINE_RIGHT | CANDIDATE_RIGHT : 0));
        }
    }

    /** The candidate's: where its fault is one segment's, it is as the baseline in all others. */
    private Behaviour behaviour(int segment) {
        return segment > 0 && scenario.faultInFirstSegment() ? baseline : candidate;
    }

    private void copy(int cluster, int segment, double errorFactor, boolean answered) {
        if (!serve(true, behaviour(segment), cluster, segment, errorFactor) || !answered) {
            return;
        }
        double draw = random.nextDouble();
        boolean ours = shadow.baselineRight(draw);
        boolean theirs = shadow.candidateRight(draw);
        boolean same = shadow.same(draw);
        whole.tried.paired(cluster, same);
        if (bySegment.length > 0) {
            bySegment[segment].tried.paired(cluster, same);
        }
        if (labelComes()) {
            pending.add(code(cluster, segment) | PAIR | (ours ? BASELINE_RIGHT : 0) | (theirs ? CANDIDATE_RIGHT : 0));
        }
    }

    private boolean labelComes() {
        double share = scenario.labels().share();
        return share > 0 && random.nextDouble() < share;
    }

    private boolean serve(boolean tried, Behaviour behaviour, int cluster, int segment, double errorFactor) {
        double errors = Math.min(1, behaviour.version().errorRate() * errorFactor);
        double draw = random.nextDouble();
        if (draw < errors) {
            whole.arm(tried).failed(cluster);
            if (bySegment.length > 0) {
                bySegment[segment].arm(tried).failed(cluster);
            }
            return false;
        }
        if (draw < errors + behaviour.version().timeoutRate()) {
            whole.arm(tried).late(cluster);
            if (bySegment.length > 0) {
                bySegment[segment].arm(tried).late(cluster);
            }
            return false;
        }
        int bucket = behaviour.bucket(random.nextLong());
        whole.arm(tried).answered(cluster, bucket);
        if (bySegment.length > 0) {
            bySegment[segment].arm(tried).answered(cluster, bucket);
        }
        return true;
    }

    private static int code(int cluster, int segment) {
        return cluster | segment << SEGMENT_SHIFT;
    }

    private void label(int code) {
        label(whole, code);
        if (bySegment.length > 0) {
            label(bySegment[code >>> SEGMENT_SHIFT], code);
        }
    }

    private static void label(Arms arms, int code) {
        int cluster = code & (ClusterCounts.CLUSTERS - 1);
        boolean ours = (code & BASELINE_RIGHT) != 0;
        boolean theirs = (code & CANDIDATE_RIGHT) != 0;
        if ((code & PAIR) != 0) {
            arms.stable.labelled(cluster, ours);
            arms.tried.labelled(cluster, theirs);
            arms.tried.labelledPair(cluster, ours, theirs);
        } else if ((code & CANDIDATE) != 0) {
            arms.tried.labelled(cluster, theirs);
        } else {
            arms.stable.labelled(cluster, ours);
        }
    }
}
