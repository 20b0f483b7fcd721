package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code serin}: which commands there are and how a failure looks. Exit codes: 0 done, 1 failed, 2 misused. */
@Command(
        name = "serin",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = "serin 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Trains PyTorch models on a cluster and releases them safely to live traffic.",
            "serin verify runs every test, serin bench measures beside peers; each has a --help of its own."
        },
        subcommands = {
            DemoCommand.class,
            CheckReportCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            JobsCommand.class,
            ModelsCommand.class,
            ReleasesCommand.class,
            AuditCommand.class,
            SimulateCommand.class,
            MembersCommand.class,
            GpuCheckCommand.class
        })
public final class Serin {

    private Serin() {}

    /** @return the process's exit code */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Serin())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    /** A failure that the person at the terminal can act on is one line; anything else is a bug and says so. */
    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof CommandException) {
            err.println("serin: " + failure.getMessage());
        } else {
            err.println("serin: a bug: " + failure);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
