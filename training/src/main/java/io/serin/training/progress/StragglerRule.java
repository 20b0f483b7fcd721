package io.serin.training.progress;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Finds the rank that the others wait for. Only own work counts: how long a rank is in a collective says more of its peers
 * than of itself. It takes more to become the straggler than to stay it, so that the name does not flicker.
 */
public final class StragglerRule {

    /** Own work as a multiple of the others' median. */
    private static final Limits TO_BECOME = new Limits(1.2, 0.05);

    private static final Limits TO_STAY = new Limits(1.1, 0.025);

    /** By how much another rank has to be slower to take the name over. */
    private static final double OVERTAKES = 1.1;

    /**
     * @param ratio at least
     * @param lostShare of the step, which the others lose to it, at least: little is lost where steps are all transfer
     */
    private record Limits(double ratio, double lostShare) {}

    private StragglerRule() {}

    /**
     * @param worldSize all ranks; while one has no pace there is no straggler, as that one may be the slowest
     * @param before what the rule said last in this generation
     */
    public static Optional<Straggler> judge(int worldSize, Collection<RankPace> paces, Optional<Straggler> before) {
        if (worldSize < 2 || paces.size() < worldSize) {
            return Optional.empty();
        }
        RankPace slowest = paces.stream()
                .sorted(Comparator.comparingInt(RankPace::rank))
                .max(Comparator.comparingDouble(RankPace::ownMillisPerStep))
                .orElseThrow();
        return before.flatMap(known -> stays(known, slowest, paces)).or(() -> find(slowest, paces, TO_BECOME));
    }

    private static Optional<Straggler> stays(Straggler before, RankPace slowest, Collection<RankPace> paces) {
        return paces.stream()
                .filter(pace -> pace.rank() == before.rank())
                .filter(pace -> pace.ownMillisPerStep() * OVERTAKES >= slowest.ownMillisPerStep())
                .findFirst()
                .flatMap(pace -> find(pace, paces, TO_STAY));
    }

    private static Optional<Straggler> find(RankPace suspect, Collection<RankPace> paces, Limits limits) {
        List<RankPace> others =
                paces.stream().filter(pace -> pace.rank() != suspect.rank()).toList();
        double othersPerStep = median(others, RankPace::ownMillisPerStep);
        double perSample = suspect.ownMillisPerSample() / median(others, RankPace::ownMillisPerSample);
        double ratio = Math.min(suspect.ownMillisPerStep() / othersPerStep, perSample);
        double lostShare = (suspect.ownMillisPerStep() - othersPerStep) / suspect.millisPerStep();
        // A ratio that is not a number is not at least anything.
        return ratio >= limits.ratio() && lostShare >= limits.lostShare()
                ? Optional.of(
                        new Straggler(suspect.rank(), suspect.node(), ratio, suspect.ownMillisPerStep(), othersPerStep))
                : Optional.empty();
    }

    /** The upper one of two: a fast rank among the others must not make a straggler of one that is as slow as the rest. */
    private static double median(List<RankPace> paces, ToDoubleFunction<RankPace> figure) {
        double[] sorted = paces.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
