package io.serin.benchmarks.training;

import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.distribution.console.CommandException;
import java.util.ArrayList;
import java.util.List;

/** The command lines of one contender's turn. */
final class TrainingRankCommands {

    private static final String HEAP = "512m";
    private static final String LOOPBACK = "lo";
    private static final int BATCH = 64;

    private final RankEnvironment environment;
    private final TrainingTask task;

    TrainingRankCommands(RankEnvironment environment, TrainingTask task) {
        this.environment = environment;
        this.task = task;
    }

    List<RankCommand> of(TrainingContender contender, Setting setting) throws CommandException {
        List<RankCommand> commands = new ArrayList<>();
        for (int group = 0; group < setting.groups(); group++) {
            for (int rank = 0; rank < setting.worldSize(); rank++) {
                commands.add(
                        switch (contender) {
                            case SERIN -> serin(group, rank, setting.worldSize());
                            case PYTORCH -> pyTorch(group, rank, setting.worldSize());
                        });
            }
        }
        return commands;
    }

    private RankCommand serin(int group, int rank, int worldSize) {
        return environment.java(
                "serin-%d-%d".formatted(group, rank),
                TrainingRank.class,
                HEAP,
                List.of(
                        "bench-%d-%d".formatted(ProcessHandle.current().pid(), group),
                        Integer.toString(rank),
                        Integer.toString(worldSize),
                        task.workload().title(),
                        task.data().toString(),
                        Integer.toString(BATCH)));
    }

    private RankCommand pyTorch(int group, int rank, int worldSize) throws CommandException {
        return environment.python(
                "pytorch-%d-%d".formatted(group, rank),
                "torch_training.py",
                LOOPBACK,
                List.of(
                        "--rank=" + rank,
                        "--world=" + worldSize,
                        "--store=" + environment.fresh("gloo-store-" + group),
                        "--data=" + task.data(),
                        "--weights=" + task.weights(),
                        "--order=" + task.order(),
                        "--batch=" + BATCH,
                        "--epochs=" + task.workload().epochs()));
    }
}
