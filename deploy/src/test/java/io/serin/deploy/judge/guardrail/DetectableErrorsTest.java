package io.serin.deploy.judge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableErrorsTest {

    /** By the evidence that expected counts give; simulated, twice the errors at 2 % are found by 650 requests of a 5 % canary. */
    @ParameterizedTest
    @CsvSource({
        "0, 100, at 100 requests it sees an error rate of 0.030",
        "200, 650, at 650 requests it sees errors from 2.0x on",
        "200, 100, at 100 requests it sees errors from 4.5x on",
        "200, 10000, at 10000 requests it sees errors from 1.2x on",
        "9000, 100, at 100 requests it sees no degradation of an error rate of 0.90"
    })
    void saysWhatAStageCanSeeByItsMinimumCount(long errors, long minimum, String words) {
        ArmFigures baseline = new ArmFigures(
                new RequestCounts(10_000, errors, 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE);
        Criteria criteria = SampleCriteria.of(5, minimum);
        assertThat(new Errors().detectable(baseline, criteria)).contains(words);
    }
}
