package io.serin.deploy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.figures.ArmFigures;
import io.serin.deploy.figures.ClusterCounts;
import io.serin.deploy.figures.LabelCounts;
import io.serin.deploy.figures.LatencyCounts;
import io.serin.deploy.figures.PairCounts;
import io.serin.deploy.figures.RequestCounts;
import io.serin.deploy.plan.Guardrails;
import io.serin.deploy.plan.Limits;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableTest {

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
        ArmFigures stable = new ArmFigures(
                new RequestCounts(10_000, errors, 0, 0),
                LatencyCounts.NONE,
                LabelCounts.NONE,
                PairCounts.NONE,
                ClusterCounts.NONE);
        Terms terms = new Terms(Guardrails.DEFAULT, Limits.DEFAULT, List.of(), 1, 5, minimum, minimum);
        assertThat(Detectable.errors(stable, terms)).isEqualTo(words);
    }
}
