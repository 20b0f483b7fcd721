package io.serin.benchmarks.command;

import io.serin.distribution.console.CommandProgram;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code serin bench}. Exit codes: 0 measured, 1 failed or grew, 2 misused. */
@Command(
        name = "serin bench",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = CommandProgram.VERSION,
        synopsisSubcommandLabel = "BENCHMARK",
        description = {
            "Runs Serin and its peers in turn on this machine and prints medians, spread and ratios.",
            "Installs the peers' Debian packages when run as root. The machine should be quiet."
        },
        subcommands = {
            AllReduceCommand.class,
            NetworkCommand.class,
            TrainingCommand.class,
            SoakCommand.class,
            JudgeCommand.class
        })
public final class Bench {

    private Bench() {}

    /** @return the process's exit code */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return CommandProgram.run(new Bench(), out, err, arguments);
    }
}
