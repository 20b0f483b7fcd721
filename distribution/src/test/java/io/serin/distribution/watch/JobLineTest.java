package io.serin.distribution.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.Terminal;
import io.serin.training.job.JobView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobLineTest {

    private static final String RANK = """
            {"rank":%d,"node":"trainer-%1$d",
             "phases":{"dataSeconds":1,"computeSeconds":2,"waitSeconds":3,"communicateSeconds":4,"optimizeSeconds":5},
             "recent":{"dataShare":0.03,"computeShare":0.71,"waitShare":0.18,"communicateShare":0.02,
              "optimizeShare":0.06},"ownMillisPerStep":%s}""";
    private static final String STRAGGLER = """
            ,"straggler":{"rank":1,"node":"trainer-1","ratio":1.44,"millisPerStep":14.4,"othersMillisPerStep":10.0}""";

    @Test
    void showsWhereEachRanksTimeGoesAndMarksTheStraggler() throws Exception {
        assertThat(JobLine.block(job("17.2", RANK.formatted(0, 10) + "," + RANK.formatted(1, 14.4), STRAGGLER)))
                .containsExactly(
                        "job-1 running  [#####...............] epoch 1/2  step 234/469  ETA 17 s",
                        "  loss 0.5123  5,123 samples/s  40.0 steps/s  straggler: trainer-1 (1.4x)",
                        "  RANK  NODE       DATA   COMPUTE  WAIT   COMMUNICATE  OPTIMIZE  OWN MS/STEP",
                        "  0     trainer-0    3 %   71 %     18 %    2 %          6 %     10.0",
                        "  1     trainer-1    3 %   71 %     18 %    2 %          6 %     14.4  straggler");
    }

    @Test
    void showsTheSlowestOfManyRanksInTheirOrder() throws Exception {
        String ranks = IntStream.range(0, 20)
                .mapToObj(rank -> RANK.formatted(rank, rank % 2 == 0 ? 10 : 14))
                .collect(Collectors.joining(","));

        List<String> block = JobLine.block(job("17.2", ranks, ""));

        assertThat(block).hasSize(12).last().isEqualTo("  and 12 faster ranks");
        assertThat(block.subList(3, 11).stream().map(line -> line.strip().split(" ", -1)[0]))
                .containsExactly("1", "3", "5", "7", "9", "11", "13", "15");
    }

    @Test
    void hasNoTableBeforeARankHasReported() throws Exception {
        assertThat(JobLine.block(job("17.2", "", ""))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.4, 59 s", "60, 1 min 0 s", "3599, 59 min 59 s", "3600, 1 h 0 min", "93784, 26 h 3 min"})
    void tellsTheTimeLeftInItsTwoLargestUnits(String seconds, String expected) throws Exception {
        assertThat(JobLine.of(job(seconds, "", ""))).contains("  ETA " + expected + "  loss");
    }

    @Test
    void saysThatItEvaluatesInsteadOfFiguresThatNoLongerHold() throws Exception {
        JobView done = job("4", RANK.formatted(0, 10), STRAGGLER, 469);

        assertThat(JobLine.block(done))
                .containsExactly(
                        "job-1 running  [##########..........] epoch 1/2  step 469/469  evaluating", "  loss 0.5123");
    }

    @Test
    void hasNoTimeLeftWhileItWarmsUp() throws Exception {
        JobView early =
                job("493", RANK.formatted(0, 10).replace("\"optimizeSeconds\":5", "\"optimizeSeconds\":-5"), "");

        assertThat(JobLine.of(early)).doesNotContain("ETA");
    }

    @Test
    void fitsATerminalWithTheLongestNames() throws Exception {
        String ranks = RANK.formatted(0, 10).replace("trainer-0", "t".repeat(63)) + "," + RANK.formatted(1, 14.4);
        JobView job = job("93784", ranks, STRAGGLER.replace("trainer-1", "t".repeat(63)));

        assertThat(JobLine.block(job))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Terminal.COLUMNS))
                .anySatisfy(line -> assertThat(line).endsWith("straggler: tttttttttttttttt…ttttttt (1.4x)"))
                .anySatisfy(line -> assertThat(line).endsWith("14.4  straggler"));
        assertThat(JobLine.of(job)).hasSizeLessThanOrEqualTo(Terminal.COLUMNS);
    }

    private static JobView job(String etaSeconds, String ranks, String straggler) throws Exception {
        return job(etaSeconds, ranks, straggler, 234);
    }

    private static JobView job(String etaSeconds, String ranks, String straggler, int step) throws Exception {
        return ApiJson.MAPPER.readValue("""
            {"id":"job-1","plan":{"model":"fashion","architecture":"convnet",
              "data":{"format":"idx","directory":"/data"},"epochs":2,"globalBatchSize":128,
              "optimizer":{"name":"sgd","learningRate":0.05,"momentum":0.9},"seed":1,"workers":2,"virtualShards":2,
              "checkpointEverySteps":0},
             "status":"RUNNING","generation":1,"roster":[],"revision":3,"submittedAt":"2026-11-22T10:00:00Z",
             "progress":{"epoch":1,"epochs":2,"step":%d,"stepsPerEpoch":469,"loss":0.51234,"samplesPerSecond":5123.4,
              "stepsPerSecond":40.0,"etaSeconds":%s,"ranks":[%s]%s}}""".formatted(step, etaSeconds, ranks, straggler), JobView.class);
    }
}
