package io.serin.distribution.watch;

import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.distribution.console.Paragraph;
import io.serin.distribution.console.Table;
import java.util.ArrayList;
import java.util.List;

/** Checks with their figures, one row each, and why those that do not pass do not. */
public final class CheckTable {

    /** Segments and stages together have dozens: of so many, the ones that pass are a number. */
    private static final int MOST_SHOWN = 16;

    private static final int INDENT = 4;
    private static final String NONE = "-";

    private CheckTable() {}

    /** Every check. */
    public static List<String> all(List<WrittenCheck> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        Table table = new Table("CHECK", "BASELINE", "CANDIDATE", "BOUND", "ALLOWED", "RESULT").shortening("CHECK");
        checks.forEach(check -> row(table, check));
        return table.lines(INDENT);
    }

    /** Every check; of dozens, only those that do not pass. */
    static List<String> lines(List<WrittenCheck> checks) {
        boolean many = checks.size() > MOST_SHOWN;
        List<WrittenCheck> shown =
                checks.stream().filter(check -> !many || !passes(check)).toList();
        List<String> lines = new ArrayList<>(all(shown));
        if (shown.size() < checks.size()) {
            String others = shown.isEmpty() ? " checks, which all pass" : " others, which pass";
            lines.add(" ".repeat(INDENT) + (checks.size() - shown.size()) + others);
        }
        return lines;
    }

    /**
     * In words.
     *
     * @param verdict of the stage: where one fails, what holds is not what it waits for
     */
    static List<String> sentences(List<WrittenCheck> checks, Verdict verdict) {
        List<String> lines = new ArrayList<>();
        checks.stream()
                .filter(check -> !passes(check) && check.verdict() == verdict)
                .forEach(check -> lines.addAll(
                        Paragraph.lines(" ".repeat(INDENT), INDENT + 2, check.name() + ": " + check.explanation())));
        return lines;
    }

    private static boolean passes(WrittenCheck check) {
        return check.verdict() == Verdict.PASS;
    }

    private static void row(Table table, WrittenCheck check) {
        String baseline = Figure.of(check.baseline());
        String candidate = Figure.of(check.candidate());
        String result = StatusText.coloured(check.verdict());
        switch (check.check().result()) {
            case Result.Count count -> table.row(check.name(), NONE, candidate, NONE, atLeast(count.wanted()), result);
            case Result.PValue test ->
                table.row(
                        check.name(),
                        baseline,
                        candidate,
                        "p " + Figure.ofTest(test.p()),
                        "above " + Figure.ofTest(test.risk()),
                        result);
            case Result.NotJudged _ -> table.row(check.name(), baseline, candidate, NONE, NONE, result);
            case Result.Bound test -> {
                boolean alone = test.bound() == 0 && test.limit() == 0;
                String bound = alone ? NONE : Figure.ofTest(test.bound());
                String allowed = alone ? NONE : Figure.ofTest(test.limit()) + " or more";
                table.row(check.name(), baseline, candidate, bound, allowed, result);
            }
            case Result.Figures test ->
                table.row(
                        check.name(), baseline, candidate, unlessNone(test.bound()), unlessNone(test.limit()), result);
        }
    }

    /** Nothing is asked of what need only be told. */
    private static String atLeast(double least) {
        return least == 0 ? NONE : Figure.of(least) + " or more";
    }

    private static String unlessNone(double figure) {
        return figure == 0 ? NONE : Figure.ofTest(figure);
    }
}
