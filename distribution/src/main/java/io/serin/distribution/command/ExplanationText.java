package io.serin.distribution.command;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.release.log.Explanation;
import io.serin.distribution.console.Paragraph;
import io.serin.distribution.watch.CheckTable;
import io.serin.distribution.watch.Figure;
import io.serin.distribution.watch.StatusText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** A release's verdicts in words. */
final class ExplanationText {

    private ExplanationText() {}

    static List<String> lines(String release, List<Explanation> verdicts) {
        List<String> lines = new ArrayList<>();
        if (verdicts.isEmpty()) {
            lines.addAll(Paragraph.lines("", 2, release + " has no verdict yet"));
        }
        for (Explanation verdict : verdicts) {
            lines.addAll(lines(verdict));
            lines.add("");
        }
        if (!verdicts.isEmpty()) {
            lines.addAll(summary(release, verdicts));
        }
        return lines;
    }

    private static List<String> lines(Explanation verdict) {
        List<String> lines = new ArrayList<>();
        lines.addAll(Paragraph.lines(
                "",
                2,
                CellText.time(verdict.at()) + "  event " + verdict.sequence() + "  " + verdict.event() + "  "
                        + verdict.stage() + " " + Figure.of(verdict.percent()) + " %  "
                        + StatusText.coloured(verdict.verdict()) + ", by " + verdict.actor()));
        lines.addAll(Paragraph.lines("  ", 4, verdict.why()));
        lines.addAll(CheckTable.all(verdict.checks()));
        lines.addAll(methods(verdict.checks()));
        lines.add("  " + remade(verdict));
        verdict.differences().forEach(difference -> lines.addAll(Paragraph.lines("    ", 6, difference)));
        return lines;
    }

    /** Which checks were tested how. */
    private static List<String> methods(List<WrittenCheck> checks) {
        List<String> lines = new ArrayList<>();
        checks.stream()
                .filter(check -> check.method().isPresent())
                .collect(groupingBy(
                        check -> check.method().map(ExplanationText::words).orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.mapping(ExplanationText::withEffect, joining(", "))))
                .forEach((method, names) -> lines.addAll(Paragraph.lines("    ", 6, "by " + method + ": " + names)));
        return lines;
    }

    private static String words(Method method) {
        return method.name() + ", margin " + Figure.of(method.margin());
    }

    private static String withEffect(WrittenCheck check) {
        return check.name()
                + check.method()
                        .map(Method::designEffect)
                        .filter(effect -> effect != 1)
                        .map(effect -> " (design effect " + Figure.of(effect) + ")")
                        .orElse("");
    }

    private static String remade(Explanation verdict) {
        return switch (verdict.recomputation()) {
            case SAME -> "made again from the log: the same, bit for bit";
            case DIFFERENT -> "made again from the log: DIFFERENT";
            case OLDER_RULE -> "judged by an older rule: not made again";
        };
    }

    private static List<String> summary(String release, List<Explanation> verdicts) {
        long same = verdicts.stream()
                .filter(verdict -> verdict.recomputation() == Explanation.Recomputation.SAME)
                .count();
        return Paragraph.lines(
                "",
                2,
                release + ": " + same + " of " + verdicts.size() + " verdicts made again from the log, bit for bit");
    }
}
