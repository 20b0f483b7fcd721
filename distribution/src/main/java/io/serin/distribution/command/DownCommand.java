package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.LocalCluster;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "down",
        description = {
            "Stop the local cluster that runs, whether serin up or serin demo --keep started it. Its data stays.",
            "Of several it stops the one that --data-directory names, or all with --all."
        })
final class DownCommand implements Callable<Integer> {

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Option(names = "--all", description = "every local cluster that was started from this installation")
    private boolean all;

    @Override
    public Integer call() throws CommandException {
        if (all && directory.given()) {
            throw new MisuseException("--all and --data-directory exclude each other");
        }
        List<LocalCluster> clusters = all
                ? DirectoryOption.started().running()
                : directory.running().stream().toList();
        Terminal terminal = Terminal.standard();
        if (clusters.stream().noneMatch(LocalCluster::runs)) {
            terminal.line("nothing was running");
        }
        for (LocalCluster cluster : clusters) {
            stop(cluster, terminal);
        }
        return 0;
    }

    private static void stop(LocalCluster cluster, Terminal terminal) throws CommandException {
        long running = cluster.plan().nodes().stream()
                .filter(node -> cluster.process(node).isPresent())
                .count();
        cluster.stop();
        if (running > 0) {
            terminal.line("stopped " + running + (running == 1 ? " node of " : " nodes of ")
                    + cluster.plan().words());
        }
    }
}
