package io.serin.router.counting;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.router.runner.RunnerAnswer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts one arm's requests and what became known of them. Thread-safe; counting never waits. */
public final class ArmCounter {

    private final LongAdder served = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final LongAdder labelled = new LongAdder();
    private final LongAdder correct = new LongAdder();
    private final LongAdder pairs = new LongAdder();
    private final LongAdder agreed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder baselineOnlyCorrect = new LongAdder();
    private final LongAdder candidateOnlyCorrect = new LongAdder();
    private final AtomicLongArray requestsByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray failedByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray lateByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray labelledByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray correctByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray pairsByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray agreedByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray baselineOnlyByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final AtomicLongArray candidateOnlyByCluster = new AtomicLongArray(ClusterCounts.CLUSTERS);
    private final Map<String, ValueCounter> values = new ConcurrentHashMap<>();
    private final LatencyCounter runner = new LatencyCounter();
    private final LatencyCounter answers = new LatencyCounter();

    /**
     * Counts the request and what came of it.
     *
     * @param cluster the user's
     */
    void answered(RunnerAnswer answer, int cluster) {
        // Wholes before their parts, as they are read in the other order: late is a part of failed, failed of all.
        switch (answer) {
            case RunnerAnswer.Answered answered -> good(cluster);
            case RunnerAnswer.Failed failed -> bad(errors, cluster);
            case RunnerAnswer.TimedOut late -> {
                bad(timeouts, cluster);
                lateByCluster.incrementAndGet(cluster);
            }
            case RunnerAnswer.Shed refused -> bad(shed, cluster);
        }
    }

    /** Apart from {@link #answered}: an answer that came too late for its caller took its time all the same. */
    void took(long runnerMicros) {
        runner.add(runnerMicros);
    }

    /** @param micros from the request's arrival until its answer was there, in time */
    void answeredAfter(long micros) {
        answers.add(micros);
    }

    void labelled(boolean right, int cluster) {
        labelled.increment();
        labelledByCluster.incrementAndGet(cluster);
        if (right) {
            correct.increment();
            correctByCluster.incrementAndGet(cluster);
        }
    }

    void valued(String metric, double value, int cluster) {
        values.computeIfAbsent(metric, unused -> new ValueCounter()).add(value, cluster);
    }

    void paired(boolean same, int cluster) {
        pairs.increment();
        pairsByCluster.incrementAndGet(cluster);
        if (same) {
            agreed.increment();
            agreedByCluster.incrementAndGet(cluster);
        }
    }

    void dropped() {
        dropped.increment();
    }

    void labelledPair(boolean baselineRight, boolean candidateRight, int cluster) {
        if (baselineRight && !candidateRight) {
            baselineOnlyCorrect.increment();
            baselineOnlyByCluster.incrementAndGet(cluster);
        }
        if (candidateRight && !baselineRight) {
            candidateOnlyCorrect.increment();
            candidateOnlyByCluster.incrementAndGet(cluster);
        }
    }

    /** @param kind of the requests that were counted */
    public ArmFigures figures(RequestKind kind) {
        // Parts before wholes: a request between two reads must not make a part larger than its whole.
        PairCounts pairCounts = pairCounts();
        ClusterCounts clusters = clusters(kind == RequestKind.SHADOWED);
        long right = correct.sum();
        return new ArmFigures(
                requestCounts(),
                runner.counts(),
                new LabelCounts(labelled.sum(), right),
                pairCounts,
                clusters,
                values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .counts())));
    }

    /** How long users waited for the answers that they got. */
    LatencyCounts answerTimes() {
        return answers.counts();
    }

    /** The whole is the sum of what it is made of: so is what was served, which Prometheus must never see fall. */
    private RequestCounts requestCounts() {
        long failed = errors.sum();
        long late = timeouts.sum();
        long refused = shed.sum();
        return new RequestCounts(served.sum() + failed + late + refused, failed, late, refused);
    }

    private void good(int cluster) {
        served.increment();
        requestsByCluster.incrementAndGet(cluster);
    }

    private void bad(LongAdder kind, int cluster) {
        kind.increment();
        requestsByCluster.incrementAndGet(cluster);
        failedByCluster.incrementAndGet(cluster);
    }

    private ClusterCounts clusters(boolean shadowed) {
        long[] late = copy(lateByCluster);
        long[] failed = copy(failedByCluster);
        long[] correctly = copy(correctByCluster);
        if (!shadowed) {
            return new ClusterCounts(copy(requestsByCluster), failed, late, copy(labelledByCluster), correctly);
        }
        long[] same = copy(agreedByCluster);
        return new ClusterCounts(
                copy(requestsByCluster),
                failed,
                late,
                copy(labelledByCluster),
                correctly,
                copy(pairsByCluster),
                same,
                copy(baselineOnlyByCluster),
                copy(candidateOnlyByCluster));
    }

    private static long[] copy(AtomicLongArray counts) {
        long[] copy = new long[counts.length()];
        for (int cluster = 0; cluster < copy.length; cluster++) {
            copy[cluster] = counts.get(cluster);
        }
        return copy;
    }

    private PairCounts pairCounts() {
        long same = agreed.sum();
        return new PairCounts(pairs.sum(), same, dropped.sum(), baselineOnlyCorrect.sum(), candidateOnlyCorrect.sum());
    }
}
