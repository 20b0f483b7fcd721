package io.serin.training.progress;

import java.util.Collection;

/** When the pace of a job's newest steps says something: of the steps to come, and of which rank is slow. */
public final class PaceRule {

    private static final double WARM_UP_SECONDS = 8;

    private PaceRule() {}

    /**
     * The first steps of a process compile and load classes: their pace says nothing of those to come.
     *
     * @param ranks of each that has reported, since the generation began
     */
    public static boolean warmsUp(Collection<Phases> ranks) {
        return ranks.stream().anyMatch(phases -> phases.allSeconds() < WARM_UP_SECONDS);
    }

    /**
     * Whether the epoch's steps are done, so that its evaluation is under way: nothing is measured meanwhile.
     *
     * @param step the last one done within the epoch, from 1
     */
    public static boolean evaluates(long step, long stepsPerEpoch) {
        return step == stepsPerEpoch;
    }
}
