package io.serin.deploy.simulation;

import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.plan.Stage;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.statistics.power.SampleSize;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each known experiment must show of the policy; estimates are held against the bounds, their intervals are printed beside. */
final class Expectations {

    private static final double FALSE_ROLLBACK = 0.05;
    private static final double MISSED = 0.01;
    private static final double POWER = 0.8;
    private static final double SIZE = 0.05;

    private Expectations() {}

    static List<Expectation> falseRollbacks(SimulationReport report) {
        return List.of(atMost("false rollbacks", policy(report).falseRollback(), FALSE_ROLLBACK));
    }

    /** @param candidateOnly whether the bound counts the candidate's requests, or those of both arms */
    static List<Expectation> found(SimulationReport report, long requests, boolean candidateOnly) {
        Score score = policy(report);
        String what = "median delay at most %,d %srequests".formatted(requests, candidateOnly ? "candidate " : "");
        Expectation soon = score.detection()
                .map(detection -> candidateOnly ? detection.candidateRequests() : detection.requests())
                .map(delay -> new Expectation(
                        what, String.format(Locale.ROOT, "%,d", delay.median()), delay.median() <= requests))
                .orElse(new Expectation(what, "never found", false));
        return List.of(soon, below("missed", score.missed(), MISSED));
    }

    static List<Expectation> sizeOfTest(SimulationReport report) {
        Score score = policy(report);
        int stage = abStage(report);
        long tests = score.enteredByStage().get(stage);
        long significant = score.enteredByStage().get(stage + 1)
                + count(score.undecided(), AbDecision.WORSE)
                + count(score.undecided(), AbDecision.TIE);
        return List.of(atMost("a difference found where there is none", Share.of(significant, tests), SIZE));
    }

    static List<Expectation> powerOfTest(SimulationReport report) {
        Score score = policy(report);
        int stage = abStage(report);
        Share power = Share.of(
                score.enteredByStage().get(stage + 1), score.enteredByStage().get(stage));
        Scenario scenario = report.experiment().scenario();
        Stage.AbTest test = (Stage.AbTest) report.experiment().plan().stages().get(stage);
        double fixed = SampleSize.perArm(
                scenario.baseline().accuracy(),
                scenario.candidate().accuracy(),
                test.test().alpha(),
                test.test().power());
        double labels = score.meanRequestsByStage().get(stage)
                * scenario.labels().share()
                * (1 - scenario.baseline().errorRate())
                / 2;
        return List.of(
                new Expectation("power at least " + percent(POWER), shown(power), power.share() >= POWER),
                new Expectation(
                        String.format(Locale.ROOT, "fewer labels per arm than the fixed test's %.0f", fixed),
                        String.format(Locale.ROOT, "%.0f on average", labels),
                        labels < fixed));
    }

    private static Expectation atMost(String what, Share share, double bound) {
        return new Expectation(what + " at most " + percent(bound), shown(share), share.share() <= bound);
    }

    private static Expectation below(String what, Share share, double bound) {
        return new Expectation(what + " below " + percent(bound), shown(share), share.share() < bound);
    }

    private static String shown(Share share) {
        return String.format(
                Locale.ROOT, "%.2f %% [%.2f, %.2f]", 100 * share.share(), 100 * share.lower(), 100 * share.upper());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static int abStage(SimulationReport report) {
        List<Stage> stages = report.experiment().plan().stages();
        for (int index = 0; index < stages.size(); index++) {
            if (stages.get(index) instanceof Stage.AbTest) {
                return index;
            }
        }
        throw new IllegalArgumentException("the plan has no A/B test");
    }

    private static long count(Map<AbDecision, Long> counts, AbDecision decision) {
        return counts.getOrDefault(decision, 0L);
    }

    private static Score policy(SimulationReport report) {
        return report.score(JudgingMethod.POLICY);
    }
}
