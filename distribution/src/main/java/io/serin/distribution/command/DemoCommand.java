package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.demo.Demo;
import io.serin.distribution.demo.DemoSettings;
import io.serin.distribution.local.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Train on two nodes, release by canary, roll back, replay: everything on real data, on this machine.",
            "Exits 0 only when every condition of the demo held."
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write what was measured as JSON; judge it again with serin check-report FILE")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--keep", description = "leave the cluster running")
    private boolean keep;

    @Mixin
    private final BasePortOption basePort = new BasePortOption();

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            description = "where the nodes keep their data and logs (default: a fresh one, removed after success)")
    private Optional<Path> dataDirectory = Optional.empty();

    @Override
    public Integer call() throws CommandException {
        DemoSettings settings = new DemoSettings(basePort.port(), dataDirectory, report, keep);
        List<String> failures = Demo.run(settings, Installation.current(), Terminal.standard());
        return failures.isEmpty() ? 0 : 1;
    }
}
