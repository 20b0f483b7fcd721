package io.serin.trainer.worker;

import io.serin.trainer.step.PhaseNanos;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What a run has done in about the last few seconds of training, however long its steps take. One thread. */
final class RecentWindow {

    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Deque<Mark> marks = new ArrayDeque<>();

    /**
     * Sums since the run began.
     *
     * @param trainingNanos without what is no training, such as evaluation
     * @param allSamples of all ranks
     * @param ownSamples of this one
     */
    record Mark(long trainingNanos, long steps, long allSamples, long ownSamples, PhaseNanos phases) {

        static final Mark BEGIN = new Mark(0, 0, 0, 0, PhaseNanos.ZERO);

        private Mark minus(Mark earlier) {
            return new Mark(
                    trainingNanos - earlier.trainingNanos,
                    steps - earlier.steps,
                    allSamples - earlier.allSamples,
                    ownSamples - earlier.ownSamples,
                    phases.minus(earlier.phases));
        }
    }

    RecentWindow() {
        marks.add(Mark.BEGIN);
    }

    /** Returns what came since the oldest mark within the span, or since the one before. */
    Mark add(Mark newest) {
        while (marks.size() > 1 && newest.trainingNanos() - marks.getFirst().trainingNanos() > SPAN_NANOS) {
            marks.removeFirst();
        }
        Mark recent = newest.minus(marks.getFirst());
        marks.addLast(newest);
        return recent;
    }
}
