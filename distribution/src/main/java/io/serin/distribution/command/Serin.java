package io.serin.distribution.command;

import io.serin.distribution.console.CommandProgram;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code serin}: which commands there are. */
@Command(
        name = "serin",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = CommandProgram.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Trains PyTorch models on a cluster and releases them safely to live traffic.",
            "serin verify runs every test, serin bench measures beside peers; each has a --help of its own.",
            "Exit codes of all commands: 0 done, 1 failed, or a condition did not hold, 2 misused: an argument or a file that it names is wrong."
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
        return CommandProgram.run(new Serin(), out, err, arguments);
    }
}
