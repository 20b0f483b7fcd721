package io.serin.deploy.judge.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A check as events hold it and the API shows it: every kind of result in the same four figures. What is read from an old event is written
 * again bit for bit.
 *
 * @param name as {@link Check#name()}
 * @param baseline the baseline's figure; NaN is never written: 0 where there is none
 * @param candidate the candidate's figure
 * @param bound what was held against the limit; of a test, the always-valid p that the candidate is within its margin
 * @param limit what the bound must not lie beyond; of a test, the share of the plan's risk below which p fails
 * @param method of a test; empty for a count, and in events that were written before methods were
 * @param explanation one line with the figures in words
 */
public record WrittenCheck(
        String name,
        Verdict verdict,
        double baseline,
        double candidate,
        double bound,
        double limit,
        Optional<Method> method,
        String explanation) {

    /** Methods that give no p. */
    private static final Set<String> OF_BOUNDS =
            Set.of("asymptotic-sequence", "group-sequential", "fixed-sample", "bayesian", "simpson");

    public static List<WrittenCheck> of(List<Check> checks) {
        return checks.stream().map(WrittenCheck::of).toList();
    }

    public static WrittenCheck of(Check check) {
        return switch (check.result()) {
            case Result.Count count -> of(check, 0, count.found(), count.found(), count.wanted(), Optional.empty());
            case Result.PValue test ->
                of(check, test.baseline(), test.candidate(), test.p(), test.risk(), Optional.of(test.method()));
            case Result.Bound test ->
                of(check, test.baseline(), test.candidate(), test.bound(), test.limit(), Optional.of(test.method()));
            case Result.NotJudged none -> of(check, none.baseline(), none.candidate(), 1, 0, Optional.empty());
            case Result.Figures figures ->
                of(check, figures.baseline(), figures.candidate(), figures.bound(), figures.limit(), Optional.empty());
        };
    }

    private static WrittenCheck of(
            Check check, double baseline, double candidate, double bound, double limit, Optional<Method> method) {
        return new WrittenCheck(
                check.name(), check.verdict(), baseline, candidate, bound, limit, method, check.explanation());
    }

    /** What was written: {@link #of} gives the same again, bit for bit. */
    public Check check() {
        Result result = method.map(this::tested).orElseGet(this::untested);
        return new Check(name, verdict, result, explanation);
    }

    private Result tested(Method by) {
        return OF_BOUNDS.contains(by.name())
                ? new Result.Bound(baseline, candidate, bound, limit, by)
                : new Result.PValue(baseline, candidate, bound, limit, by);
    }

    private Result untested() {
        if (same(baseline, 0) && same(candidate, bound)) {
            return new Result.Count(candidate, limit);
        }
        return same(bound, 1) && same(limit, 0)
                ? new Result.NotJudged(baseline, candidate)
                : new Result.Figures(baseline, candidate, bound, limit);
    }

    /** 0 and -0 differ. */
    private static boolean same(double one, double other) {
        return Double.compare(one, other) == 0;
    }
}
