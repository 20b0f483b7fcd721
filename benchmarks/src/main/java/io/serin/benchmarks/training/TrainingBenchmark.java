package io.serin.benchmarks.training;

import io.serin.benchmarks.process.RankEnvironment;
import io.serin.benchmarks.process.RankProcesses;
import io.serin.benchmarks.report.Machine;
import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportBuilding;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Serin's training loop and PyTorch in turn, on the same samples in the same order from the same weights. */
public final class TrainingBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** Rounding stays far below; another sample, weight or update does not. */
    private static final double MOST_LOSS_DIFFERENCE = 1e-3;

    private final List<Workload> workloads;
    private final int rounds;
    private final List<Setting> settings;
    private final RankEnvironment environment;
    private final TrainingFigures figures = new TrainingFigures();
    private int turn;

    private TrainingBenchmark(List<Workload> workloads, int rounds, boolean apart, RankEnvironment environment) {
        this.workloads = workloads;
        this.rounds = rounds;
        this.settings = apart ? Arrays.asList(Setting.values()) : List.of(Setting.ONE, Setting.TWO);
        this.environment = environment;
    }

    /**
     * @param rounds at least 1
     * @param apart whether two processes that never talk are measured too
     */
    public static Report run(List<Workload> workloads, int rounds, boolean apart, String command, Terminal terminal)
            throws CommandException {
        ReportBuilding building = ReportBuilding.begin("Training", command, Machine.read(), terminal);
        new TrainingBenchmark(List.copyOf(workloads), rounds, apart, RankEnvironment.open("training"))
                .measure(building);
        return building.end();
    }

    private void measure(ReportBuilding building) throws CommandException {
        building.announce(Engines.versions(environment));
        for (Workload workload : workloads) {
            TrainingRankCommands turns =
                    new TrainingRankCommands(environment, TrainingTask.write(workload, environment));
            for (int round = 1; round <= rounds; round++) {
                round(workload, round, turns, building);
            }
        }
        TrainingTables tables = new TrainingTables(figures, workloads);
        describe(building);
        building.figures(tables.figures());
    }

    private void round(Workload workload, int round, TrainingRankCommands turns, ReportBuilding building)
            throws CommandException {
        for (Setting setting : settings) {
            List<List<TrainingResult>> both = new ArrayList<>();
            for (TrainingContender contender : TrainingContender.values()) {
                building.progress(
                        turn++,
                        workloads.size() * rounds * settings.size() * TrainingContender.values().length,
                        "%s, round %d: %s, %s".formatted(workload.title(), round, contender.title(), setting.title()));
                List<TrainingResult> ranks = new ArrayList<>();
                RankProcesses.run(
                        environment.directory(), turns.of(contender, setting), LIMIT, said -> TrainingResult.parse(said)
                                .ifPresent(ranks::add));
                figures.add(workload, setting, contender, ranks);
                both.add(ranks);
            }
            requireSameTask(
                    workload, setting, TrainingResult.lossDifference(both.getFirst(), both.getLast()), building);
        }
    }

    private static void requireSameTask(
            Workload workload, Setting setting, double difference, ReportBuilding building) {
        if (difference > MOST_LOSS_DIFFERENCE) {
            building.warn("%s, %s: the first losses differ by %.1e: the two do not train the same"
                    .formatted(workload.title(), setting.title(), difference));
        }
    }

    private void describe(ReportBuilding building) {
        building.method(
                "rounds: %d, in each every contender in turn with processes of its own; the first half of the epochs is warm-up and left out on"
                                .formatted(rounds)
                        + " both sides, as are the evaluations; ratios are taken round by round");
        building.method(
                "same samples in the same order, same first weights (the first 8 losses are compared); samples by CPU second count every thread of the"
                        + " process, and hardly depend on what else the machine does");
        for (Workload workload : workloads) {
            building.method(
                    "%s: %,d parameters, %d epochs of %,d samples of Fashion-MNIST, accuracy on %,d test samples"
                            .formatted(
                                    workload.title(),
                                    workload.architecture().parameterCount(),
                                    workload.epochs(),
                                    workload.trainSamples(),
                                    workload.testSamples()));
        }
    }
}
