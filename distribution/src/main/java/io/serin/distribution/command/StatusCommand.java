package io.serin.distribution.command;

import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Table;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.LocalCluster;
import io.serin.distribution.local.NodePlan;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = {
            "Show the processes of the local cluster that runs, else of the one that was started last.",
            "Exits 1 unless all are ready."
        })
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Override
    public Integer call() throws CommandException {
        LocalCluster cluster = directory.last();
        Table table = new Table("NODE", "ROLES", "PID", "STATE", "HTTP");
        boolean allReady = true;
        for (NodePlan node : cluster.plan().nodes()) {
            Optional<ProcessHandle> process = cluster.process(node);
            String state = state(node, process);
            allReady &= state.equals("ready");
            table.row(
                    node.name(),
                    String.join(",", node.roles()),
                    process.map(ProcessHandle::pid).map(String::valueOf).orElse("-"),
                    state,
                    node.http());
        }
        Terminal terminal = Terminal.standard();
        terminal.lines(table.lines());
        terminal.line("logs in " + cluster.plan().logs());
        return allReady ? 0 : 1;
    }

    private static String state(NodePlan node, Optional<ProcessHandle> process) {
        if (process.isEmpty()) {
            return "down";
        }
        return new ApiClient(node.http(), "anonymous").answers("/ready") ? "ready" : "starting";
    }
}
