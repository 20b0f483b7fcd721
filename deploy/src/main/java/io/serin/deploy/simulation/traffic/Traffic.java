package io.serin.deploy.simulation.traffic;

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
public final class Traffic {

    private static final double UNIT = 0x1.0p-53;
    private static final int CANDIDATE = 1 << 6;
    private static final int PAIR = 1 << 7;
    private static final int BASELINE_RIGHT = 1 << 8;
    private static final int CANDIDATE_RIGHT = 1 << 9;
    private static final int SEGMENT_SHIFT = 10;

    private final Scenario scenario;
    private final VersionSampler baseline;
    private final VersionSampler candidate;
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
    public Traffic(
            Scenario scenario,
            Stage stage,
            List<String> segments,
            VersionSampler baseline,
            VersionSampler candidate,
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
        this.liveShare = stage.percent() / 100;
        this.shadowShare = stage.samplePercent() / 100;
        this.shadow = ShadowAnswers.of(scenario.agreement(), baseline.version(), candidate.version());
        this.pending = new PendingLabels(scenario.requestsPerSecond(), scenario.labels());
    }

    public void second() {
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

    public StageFigures figures() {
        List<SegmentFigures> parts = new ArrayList<>();
        for (int segment = 0; segment < bySegment.length; segment++) {
            Arms arms = bySegment[segment];
            parts.add(new SegmentFigures(segments.get(segment), arms.baseline.figures(), arms.candidate.figures()));
        }
        return new StageFigures(whole.baseline.figures(), whole.candidate.figures(), parts);
    }

    public long requestsOfCandidate() {
        return whole.candidate.total();
    }

    /** Both arms of all requests, or of a segment's. */
    private static final class Arms {
        private final SimulatedArm baseline = new SimulatedArm();
        private final SimulatedArm candidate = new SimulatedArm();

        SimulatedArm arm(boolean ofCandidate) {
            return ofCandidate ? candidate : baseline;
        }
    }

    private int segment(int user) {
        return segments.isEmpty() ? 0 : user % segments.size();
    }

    private void request(double position, int cluster, int segment, double errorFactor) {
        boolean live = position < liveShare;
        boolean answered = serve(live, live ? candidate(segment) : baseline, cluster, segment, errorFactor);
        if (!live && shadowShare > 0 && random.nextDouble() < shadowShare) {
            copy(cluster, segment, errorFactor, answered);
        } else if (answered && labelComes()) {
            SimulatedVersion version = (live ? candidate(segment) : baseline).version();
            boolean right = random.nextDouble() < version.accuracy();
            pending.add(
                    code(cluster, segment) | (live ? CANDIDATE : 0) | (right ? BASELINE_RIGHT | CANDIDATE_RIGHT : 0));
        }
    }

    /** The candidate's: where its fault is one segment's, it is as the baseline in all others. */
    private VersionSampler candidate(int segment) {
        return segment > 0 && scenario.faultInFirstSegment() ? baseline : candidate;
    }

    private void copy(int cluster, int segment, double errorFactor, boolean answered) {
        if (!serve(true, candidate(segment), cluster, segment, errorFactor) || !answered) {
            return;
        }
        double draw = random.nextDouble();
        boolean baselineRight = shadow.baselineRight(draw);
        boolean candidateRight = shadow.candidateRight(draw);
        boolean same = shadow.same(draw);
        whole.candidate.paired(cluster, same);
        if (bySegment.length > 0) {
            bySegment[segment].candidate.paired(cluster, same);
        }
        if (labelComes()) {
            pending.add(code(cluster, segment)
                    | PAIR
                    | (baselineRight ? BASELINE_RIGHT : 0)
                    | (candidateRight ? CANDIDATE_RIGHT : 0));
        }
    }

    private boolean labelComes() {
        double share = scenario.labels().share();
        return share > 0 && random.nextDouble() < share;
    }

    private boolean serve(boolean ofCandidate, VersionSampler sampler, int cluster, int segment, double errorFactor) {
        double errors = Math.min(1, sampler.version().errorRate() * errorFactor);
        double draw = random.nextDouble();
        if (draw < errors) {
            whole.arm(ofCandidate).failed(cluster);
            if (bySegment.length > 0) {
                bySegment[segment].arm(ofCandidate).failed(cluster);
            }
            return false;
        }
        if (draw < errors + sampler.version().timeoutRate()) {
            whole.arm(ofCandidate).late(cluster);
            if (bySegment.length > 0) {
                bySegment[segment].arm(ofCandidate).late(cluster);
            }
            return false;
        }
        int bucket = sampler.bucket(random.nextLong());
        whole.arm(ofCandidate).answered(cluster, bucket);
        if (bySegment.length > 0) {
            bySegment[segment].arm(ofCandidate).answered(cluster, bucket);
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
        boolean baselineRight = (code & BASELINE_RIGHT) != 0;
        boolean candidateRight = (code & CANDIDATE_RIGHT) != 0;
        if ((code & PAIR) != 0) {
            arms.baseline.labelled(cluster, baselineRight);
            arms.candidate.labelled(cluster, candidateRight);
            arms.candidate.labelledPair(cluster, baselineRight, candidateRight);
        } else if ((code & CANDIDATE) != 0) {
            arms.candidate.labelled(cluster, candidateRight);
        } else {
            arms.baseline.labelled(cluster, baselineRight);
        }
    }
}
