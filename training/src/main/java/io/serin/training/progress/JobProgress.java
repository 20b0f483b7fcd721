package io.serin.training.progress;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a running job is.
 *
 * @param ranks by rank; those that have reported, at least one
 * @param straggler the rank that the others wait for; empty when they keep step, and where none can be told
 * @param checkpointFault why the newest checkpoint could not be kept; empty since one was
 */
public record JobProgress(
        SortedMap<Integer, RankProgress> ranks, Optional<Straggler> straggler, Optional<String> checkpointFault) {

    public JobProgress {
        ranks = Collections.unmodifiableSortedMap(new TreeMap<>(ranks));
    }

    /**
     * Empty before the first report.
     *
     * @param judged what {@link StragglerRule} says of the ranks' paces
     */
    public static Optional<JobProgress> of(
            SortedMap<Integer, RankProgress> ranks, Optional<Straggler> judged, Optional<String> checkpointFault) {
        return ranks.isEmpty()
                ? Optional.empty()
                : Optional.of(new JobProgress(ranks, judged, checkpointFault).plausible());
    }

    /** The lowest rank: what is of all ranks, each reports alike. */
    public RankProgress lead() {
        return ranks.firstEntry().getValue();
    }

    private JobProgress plausible() {
        boolean warmsUp = PaceRule.warmsUp(
                ranks.values().stream().map(RankProgress::phases).toList());
        boolean evaluates = PaceRule.evaluates(lead().step(), lead().stepsPerEpoch());
        return warmsUp || evaluates ? new JobProgress(ranks, Optional.empty(), checkpointFault) : this;
    }
}
