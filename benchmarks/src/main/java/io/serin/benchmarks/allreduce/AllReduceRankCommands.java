package io.serin.benchmarks.allreduce;

import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.distribution.console.CommandException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command lines of a contender's ranks. */
final class AllReduceRankCommands {

    private static final String HEAP = "256m";
    private static final String LOOPBACK = "lo";

    private final RankEnvironment environment;
    private final AllReducePlan plan;
    private final Path mpiProgram;

    AllReduceRankCommands(RankEnvironment environment, AllReducePlan plan, Path mpiProgram) {
        this.environment = environment;
        this.plan = plan;
        this.mpiProgram = mpiProgram;
    }

    List<RankCommand> of(AllReduceContender contender, int worldSize) throws CommandException {
        return switch (contender) {
            case IN_PLACE -> serin(worldSize, true);
            case COPY -> serin(worldSize, false);
            case OPEN_MPI -> List.of(openMpi(worldSize));
            case GLOO -> gloo(worldSize);
        };
    }

    private List<RankCommand> serin(int worldSize, boolean inPlace) {
        String group = "bench-" + ProcessHandle.current().pid();
        List<RankCommand> ranks = new ArrayList<>();
        for (int rank = 0; rank < worldSize; rank++) {
            ranks.add(environment.java(
                    "serin-" + rank,
                    SharedMemoryRank.class,
                    HEAP,
                    List.of(
                            group,
                            Integer.toString(rank),
                            Integer.toString(worldSize),
                            Boolean.toString(inPlace),
                            plan.sizesText(),
                            Double.toString(plan.warmUpSeconds()),
                            Double.toString(plan.seconds()))));
        }
        return ranks;
    }

    private RankCommand openMpi(int worldSize) {
        return new RankCommand(
                "openmpi",
                List.of(
                        "mpirun",
                        "--allow-run-as-root",
                        "--oversubscribe",
                        "--bind-to",
                        "none",
                        "-np",
                        Integer.toString(worldSize),
                        mpiProgram.toString(),
                        plan.sizesText(),
                        Double.toString(plan.warmUpSeconds()),
                        Double.toString(plan.seconds())),
                Map.of());
    }

    private List<RankCommand> gloo(int worldSize) throws CommandException {
        Path store = environment.fresh("gloo-store");
        List<RankCommand> ranks = new ArrayList<>();
        for (int rank = 0; rank < worldSize; rank++) {
            ranks.add(environment.python(
                    "gloo-" + rank,
                    "gloo_allreduce.py",
                    LOOPBACK,
                    List.of(
                            "--rank=" + rank,
                            "--world=" + worldSize,
                            "--store=" + store,
                            "--sizes=" + plan.sizesText(),
                            "--warm-up-seconds=" + plan.warmUpSeconds(),
                            "--seconds=" + plan.seconds())));
        }
        return ranks;
    }
}
