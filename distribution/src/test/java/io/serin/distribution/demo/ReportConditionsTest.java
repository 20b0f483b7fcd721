package io.serin.distribution.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.serin.distribution.demo.DemoReport.Audit;
import io.serin.distribution.demo.DemoReport.Release;
import io.serin.distribution.demo.DemoReport.Traffic;
import io.serin.distribution.demo.DemoReport.Training;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportConditionsTest {

    @Test
    void acceptsADemoInWhichEverythingHeld() {
        assertThat(ReportConditions.failures(Reports.good())).isEmpty();
    }

    @Test
    void acceptsAVersionThreeThatTheCanaryStopped() {
        Release rolledBack = new Release(3, "rolled-back", "accuracy", List.of(), null);

        assertThat(ReportConditions.failures(Reports.withRelease(rolledBack))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void namesTheConditionThatDoesNotHold(String expected, DemoReport report) {
        assertThat(ReportConditions.failures(report)).singleElement().asString().isEqualTo(expected);
    }

    static Stream<Arguments> namesTheConditionThatDoesNotHold() {
        return Stream.of(
                arguments("version 1 has test accuracy 0.8499, not 0.85 or more", accuracy(1, 0.8499)),
                arguments("version 2 has test accuracy 0.8600, not 0.87 or more", accuracy(2, 0.86)),
                arguments(
                        "version 2 was trained by 1 workers, not 2",
                        Reports.withTraining(2, trained -> new Training(2, 1, 60_000, 1, 0.89, true))),
                arguments(
                        "the ranks' weights of version 1 differ",
                        Reports.withTraining(1, trained -> new Training(1, 2, 60_000, 1, 0.88, false))),
                arguments(
                        "version 2 was not trained",
                        Reports.withTraining(2, trained -> new Training(7, 2, 60_000, 1, 0.89, true))),
                arguments("version 1 should be promoted and is aborted", outcome(1, "aborted")),
                arguments("version 2 should be promoted and is rolled-back", outcome(2, "rolled-back")),
                arguments("version 3 should be rejected or rolled-back and is promoted", outcome(3, "promoted")),
                arguments("version 3 should be rejected or rolled-back and is aborted", outcome(3, "aborted")),
                arguments(
                        "version 4 was taken back from full, not from canary",
                        Reports.withRelease(Reports.release(
                                4,
                                "rolled-back",
                                "full",
                                Reports.good().releases().getLast().rollback()))),
                arguments(
                        "version 4 has no rollback",
                        Reports.withRelease(Reports.release(4, "rolled-back", "canary", null))),
                arguments(
                        "version 4: 1 routers report the rollback, not 2",
                        Reports.withRelease(Reports.rolledBack(List.of(Reports.router("router-0", 10))))),
                arguments(
                        "version 4: router-1 applied the rollback 1000 ms after the decision, not within 0-999 ms",
                        appliedAfter(1_000)),
                arguments(
                        "version 4: router-1 applied the rollback -1 ms after the decision, not within 0-999 ms",
                        appliedAfter(-1)),
                arguments("1 of 100 requests failed", Reports.withTraffic(new Traffic(100, 1, Map.of(), 0))),
                arguments("no request was sent", Reports.withTraffic(new Traffic(0, 0, Map.of(), 0))),
                arguments(
                        "3 requests were answered by a withdrawn version after its rollback",
                        Reports.withTraffic(new Traffic(100, 0, Map.of(), 3))),
                arguments(
                        "a state rebuilt from the event log differs from the live one",
                        Reports.withAudit(new Audit(5, false))),
                arguments("the event log is empty", Reports.withAudit(new Audit(0, true))));
    }

    private static DemoReport accuracy(int version, double accuracy) {
        return Reports.withTraining(version, trained -> new Training(version, 2, 60_000, 1, accuracy, true));
    }

    private static DemoReport outcome(int version, String outcome) {
        return Reports.withRelease(new Release(version, outcome, null, List.of(), null));
    }

    private static DemoReport appliedAfter(long millis) {
        return Reports.withRelease(
                Reports.rolledBack(List.of(Reports.router("router-0", 5), Reports.router("router-1", millis))));
    }
}
