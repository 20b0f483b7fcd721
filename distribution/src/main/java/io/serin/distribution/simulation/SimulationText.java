package io.serin.distribution.simulation;

import io.serin.deploy.simulation.Expectation;
import io.serin.deploy.simulation.JudgingMethod;
import io.serin.deploy.simulation.Score;
import io.serin.deploy.simulation.Share;
import io.serin.deploy.simulation.SimulationReport;
import io.serin.deploy.simulation.Spread;
import io.serin.distribution.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A simulation's result for people: one column for each judge. */
public final class SimulationText {

    private SimulationText() {}

    public static List<String> table(SimulationReport report) {
        Table table = new Table(
                "", JudgingMethod.POLICY.label(), JudgingMethod.THRESHOLDS.label(), JudgingMethod.NAIVE.label());
        row(
                table,
                report,
                report.regressed() ? "taken back too early" : "false rollbacks",
                shown(Score::falseRollback));
        if (report.regressed()) {
            row(table, report, "missed", shown(Score::missed));
            row(table, report, "wrong promotions", shown(Score::wrongPromotion));
            row(table, report, "delay, requests", delay(Score.Detection::requests));
            row(table, report, "delay, candidate's", delay(Score.Detection::candidateRequests));
            row(table, report, "delay, seconds", delay(Score.Detection::seconds));
        } else {
            row(table, report, "promoted", shown(Score::promoted));
        }
        row(table, report, "inconclusive", shown(Score::inconclusive));
        row(table, report, "taken back by", SimulationText::checks);
        return table.lines();
    }

    public static String line(Expectation expectation) {
        return (expectation.held() ? "held:     " : "NOT HELD: ") + expectation.what() + ": " + expectation.found();
    }

    private static void row(Table table, SimulationReport report, String what, Function<Score, String> cell) {
        table.row(
                what,
                cell.apply(report.score(JudgingMethod.POLICY)),
                cell.apply(report.score(JudgingMethod.THRESHOLDS)),
                cell.apply(report.score(JudgingMethod.NAIVE)));
    }

    private static Function<Score, String> shown(Function<Score, Share> share) {
        return score -> {
            Share known = share.apply(score);
            return String.format(
                    Locale.ROOT, "%.2f %% [%.2f, %.2f]", 100 * known.share(), 100 * known.lower(), 100 * known.upper());
        };
    }

    private static Function<Score, String> delay(Function<Score.Detection, Spread> figure) {
        return score -> score.detection()
                .map(figure)
                .map(spread -> String.format(Locale.ROOT, "median %,d, p90 %,d", spread.median(), spread.p90()))
                .orElse("-");
    }

    private static String checks(Score score) {
        return score.rolledBackBy().isEmpty()
                ? "-"
                : score.rolledBackBy().entrySet().stream()
                        .map(check -> check.getKey() + " " + check.getValue())
                        .collect(Collectors.joining(", "));
    }
}
