package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.ClusterFiles;
import io.serin.distribution.local.LocalCluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stop the cluster that serin up started. Its data stays.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Override
    public Integer call() throws CommandException {
        Terminal terminal = Terminal.standard();
        LocalCluster cluster = new LocalCluster(ClusterFiles.read(directory.directory()));
        long running = cluster.plan().nodes().stream()
                .filter(node -> cluster.process(node).isPresent())
                .count();
        cluster.stop();
        terminal.line(running == 0 ? "nothing was running" : "stopped " + running + " nodes");
        return 0;
    }
}
