package io.serin.statistics;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.statistics.bayes.BetaPosterior;
import io.serin.statistics.bayes.Comparison;
import io.serin.statistics.categorical.ChiSquare;
import io.serin.statistics.categorical.McNemar;
import io.serin.statistics.categorical.TwoProportions;
import io.serin.statistics.distribution.Tails;
import io.serin.statistics.power.Power;
import io.serin.statistics.power.SampleSize;
import io.serin.statistics.sample.KolmogorovSmirnov;
import io.serin.statistics.sample.MannWhitney;
import io.serin.statistics.sample.StabilityIndex;
import io.serin.statistics.sample.TTest;
import io.serin.statistics.segment.Heterogeneity;
import io.serin.statistics.segment.Holm;
import io.serin.statistics.segment.Simpson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against scipy 1.10 and statsmodels 0.13: relative 1e-9.
 *
 * <p>Named after no class: reference values of most of the module.
 */
class ClassicalReferenceTest {

    private static final Map<String, ToDoubleFunction<Reference>> FUNCTIONS = Map.ofEntries(
            entry("z", row -> proportions(row).z()),
            entry("z-two", row -> proportions(row).twoSided()),
            entry("z-greater", row -> proportions(row).secondGreater()),
            entry("z-less", row -> proportions(row).secondLess()),
            entry("mcnemar-exact", row -> McNemar.exact(count(row, 0), count(row, 1))),
            entry("mcnemar-worse", row -> McNemar.secondWorse(count(row, 0), count(row, 1))),
            entry("welch-p", row -> TTest.welch(first(row), second(row)).twoSided()),
            entry(
                    "welch-lower",
                    row -> TTest.welch(first(row), second(row)).interval(0.95).lower()),
            entry(
                    "welch-upper",
                    row -> TTest.welch(first(row), second(row)).interval(0.95).upper()),
            entry("paired-p", row -> TTest.paired(first(row), second(row)).twoSided()),
            entry("paired-greater", row -> TTest.paired(first(row), second(row)).secondGreater()),
            entry(
                    "paired-lower",
                    row -> TTest.paired(first(row), second(row)).interval(0.95).lower()),
            entry("mannwhitney", row -> MannWhitney.test(first(row), second(row))
                    .p()),
            entry("smirnov", row -> KolmogorovSmirnov.test(first(row), second(row))
                    .p()),
            entry("independence", row -> ChiSquare.independence(
                            new long[][] {{count(row, 0), count(row, 1)}, {count(row, 2), count(row, 3)}})
                    .p()),
            entry("ratio", row -> ChiSquare.goodnessOfFit(counts(row, 0, 2), doubles(row, 2, 4))
                    .p()),
            entry("stability", row -> StabilityIndex.of(counts(row, 0, 3), counts(row, 3, 6))),
            entry("chi-tail", row -> Tails.chiSquare(row.argument(0), (int) row.argument(1))),
            entry("normal-quantile", row -> Tails.normalQuantile(row.argument(0))),
            entry(
                    "size-unequal",
                    row -> SampleSize.unequal(row.argument(0), row.argument(1), 0.05, 0.8, row.argument(2))),
            entry(
                    "power-student",
                    row -> Power.meansByStudent(row.argument(0), row.argument(1), count(row, 2), count(row, 3), 0.05)),
            entry("holm", row -> Holm.adjusted(doubles(row, 1, row.arguments().size()))[(int) row.argument(0)]),
            entry("beta-quantile", row -> new BetaPosterior(row.argument(1), row.argument(2))
                    .quantile(row.argument(0))),
            entry("beta-upper", row -> new BetaPosterior(row.argument(0), row.argument(1))
                    .interval(0.95)
                    .upper()),
            entry("first-greater", row -> Comparison.of(posterior(row, 2), posterior(row, 0))
                    .secondGreater()),
            entry("second-greater", row -> Comparison.of(posterior(row, 0), posterior(row, 2))
                    .secondGreater()),
            entry("loss-first", row -> Comparison.of(posterior(row, 0), posterior(row, 2))
                    .lossOfFirst()),
            entry("heterogeneity", row -> Heterogeneity.of(segments(row)).p()));

    // What the losses promise.
    private static final Map<String, Double> ABSOLUTE = Map.of("loss-first", 1e-8);

    @ParameterizedTest
    @MethodSource("names")
    void agrees(String name) {
        List<Reference> rows = Reference.named(name);
        assertThat(rows).isNotEmpty();
        assertThat(rows).allSatisfy(row -> {
            double actual = Objects.requireNonNull(FUNCTIONS.get(name)).applyAsDouble(row);
            double error = Math.abs(actual - row.result());
            assertThat(error)
                    .as(
                            "%s %s: %s, reference %s",
                            name, row.arguments().stream().limit(6).toList(), actual, row.result())
                    .isLessThanOrEqualTo(1e-9 * Math.abs(row.result()) + ABSOLUTE.getOrDefault(name, 0.0));
        });
    }

    static Stream<String> names() {
        return FUNCTIONS.keySet().stream().sorted();
    }

    private static TwoProportions proportions(Reference row) {
        return TwoProportions.of(rate(row, 0), rate(row, 2));
    }

    private static Rate rate(Reference row, int at) {
        return new Rate(count(row, at), count(row, at + 1));
    }

    private static BetaPosterior posterior(Reference row, int at) {
        return new BetaPosterior(row.argument(at), row.argument(at + 1));
    }

    private static List<Simpson.Segment> segments(Reference row) {
        return IntStream.of(0, 4, 8)
                .mapToObj(at -> new Simpson.Segment(rate(row, at), rate(row, at + 2)))
                .toList();
    }

    private static double[] first(Reference row) {
        return doubles(row, 2, 2 + (int) row.argument(0));
    }

    private static double[] second(Reference row) {
        return doubles(row, 2 + (int) row.argument(0), row.arguments().size());
    }

    private static double[] doubles(Reference row, int from, int to) {
        return row.arguments().subList(from, to).stream().mapToDouble(d -> d).toArray();
    }

    private static long[] counts(Reference row, int from, int to) {
        return row.arguments().subList(from, to).stream()
                .mapToLong(Double::longValue)
                .toArray();
    }

    private static long count(Reference row, int at) {
        return (long) row.argument(at);
    }
}
