package io.serin.benchmarks.allreduce;

import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.benchmarks.process.RankProcesses;
import io.serin.benchmarks.report.Machine;
import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportBuilding;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Serin's all-reduce in shared memory, Open MPI and Gloo in turn. */
public final class AllReduceBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration COMPILE_LIMIT = Duration.ofMinutes(2);

    private final AllReducePlan plan;
    private final RankEnvironment environment;
    private final Terminal terminal;
    private final CallTimes times = new CallTimes();

    private AllReduceBenchmark(AllReducePlan plan, RankEnvironment environment, Terminal terminal) {
        this.plan = plan;
        this.environment = environment;
        this.terminal = terminal;
    }

    public static Report run(AllReducePlan plan, String command, Terminal terminal) throws CommandException {
        ReportBuilding building = ReportBuilding.begin("All-reduce within one host", command, Machine.read(), terminal);
        RankEnvironment environment = RankEnvironment.open("allreduce");
        new AllReduceBenchmark(plan, environment, terminal).measure(building);
        return building.end();
    }

    private void measure(ReportBuilding building) throws CommandException {
        AllReduceRankCommands ranks = new AllReduceRankCommands(environment, plan, compile());
        int turn = 0;
        int turns = plan.rounds() * plan.worldSizes().size() * AllReduceContender.values().length;
        for (int round = 1; round <= plan.rounds(); round++) {
            for (int worldSize : plan.worldSizes()) {
                for (AllReduceContender contender : AllReduceContender.values()) {
                    building.progress(
                            turn++, turns, "round %d: %s, %d ranks".formatted(round, contender.title(), worldSize));
                    turn(ranks.of(contender, worldSize), contender, worldSize);
                }
            }
        }
        AllReduceTables tables = new AllReduceTables(plan, times);
        building.versions(times.versions());
        building.method(
                ("rounds: %d, in each every contender in turn with processes of its own; for each size %.2f s of warm-up, then"
                                + " %.2f s of single calls after a barrier, timed at rank 0; a round's figure is the median call")
                        .formatted(plan.rounds(), plan.warmUpSeconds(), plan.seconds()));
        building.method("every contender's sums are checked once a size and round; ratios are taken round by round");
        building.figures(tables.figures());
    }

    private void turn(List<RankCommand> commands, AllReduceContender contender, int worldSize) throws CommandException {
        RankProcesses.run(
                environment.directory(),
                commands,
                LIMIT,
                said -> times.hear(AllReduceTables.setting(worldSize), contender.title(), said));
    }

    private Path compile() throws CommandException {
        Path program = environment.directory().resolve("mpi_allreduce");
        RankCommand compiler = new RankCommand(
                "mpicc",
                List.of(
                        "mpicc",
                        "-O3",
                        "-o",
                        program.toString(),
                        environment.peer("mpi_allreduce.c").toString()),
                Map.of());
        RankProcesses.run(environment.directory(), List.of(compiler), COMPILE_LIMIT, _ -> {});
        terminal.progress("compiled mpi_allreduce.c");
        return program;
    }
}
