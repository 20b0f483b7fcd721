package io.serin.distribution.command;

import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Result;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.release.log.Explanation;
import io.serin.distribution.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A release's verdicts in words. */
final class ExplanationText {

    private ExplanationText() {}

    static List<String> lines(String release, List<Explanation> verdicts) {
        List<String> lines = new ArrayList<>();
        if (verdicts.isEmpty()) {
            lines.add(release + " has no verdict yet");
        }
        for (Explanation verdict : verdicts) {
            lines.addAll(lines(verdict));
            lines.add("");
        }
        if (!verdicts.isEmpty()) {
            lines.add(summary(release, verdicts));
        }
        return lines;
    }

    private static List<String> lines(Explanation verdict) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "%s  event %d  %s  %s %.4g %%  %s, by %s",
                CellText.time(verdict.at()),
                verdict.sequence(),
                verdict.event(),
                verdict.stage(),
                verdict.percent(),
                verdict.verdict(),
                verdict.actor()));
        lines.add("  " + verdict.why());
        Table table = new Table(
                "  CHECK", "VERDICT", "BASELINE", "CANDIDATE", "BOUND", "LIMIT", "METHOD", "MARGIN", "EFFECT");
        verdict.checks().forEach(check -> row(table, check));
        lines.addAll(table.lines());
        lines.add("  " + remade(verdict));
        verdict.differences().forEach(difference -> lines.add("    " + difference));
        return lines;
    }

    private static void row(Table table, WrittenCheck check) {
        boolean judged = judged(check.check().result());
        table.row(
                "  " + check.name(),
                check.verdict(),
                judged ? number(check.baseline()) : "-",
                judged ? number(check.candidate()) : "-",
                judged ? number(check.bound()) : "-",
                judged ? number(check.limit()) : "-",
                check.method().map(Method::name).orElse("-"),
                check.method().map(method -> number(method.margin())).orElse("-"),
                check.method().map(method -> number(method.designEffect())).orElse("-"));
    }

    private static boolean judged(Result result) {
        return switch (result) {
            case Result.PValue test -> true;
            case Result.Bound test -> true;
            case Result.Count count -> count.wanted() != 0;
            case Result.Figures figures -> figures.limit() != 0;
            case Result.NotJudged none -> false;
        };
    }

    private static String remade(Explanation verdict) {
        return switch (verdict.recomputation()) {
            case SAME -> "made again from the log: the same, bit for bit";
            case DIFFERENT -> "made again from the log: DIFFERENT";
            case OLDER_RULE -> "judged by an older rule: not made again";
        };
    }

    private static String summary(String release, List<Explanation> verdicts) {
        long same = verdicts.stream()
                .filter(verdict -> verdict.recomputation() == Explanation.Recomputation.SAME)
                .count();
        return release + ": " + same + " of " + verdicts.size() + " verdicts made again from the log, bit for bit";
    }

    private static String number(double value) {
        return text("%.5g", value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be the only use of a library at run time.
    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
