package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Polling;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.ClusterPlan;
import io.serin.distribution.local.LocalCluster;
import io.serin.distribution.local.LogTail;
import io.serin.distribution.local.NodePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Show the logs of the local cluster that runs, else of the one that was started last.")
final class LogsCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Parameters(arity = "0..1", paramLabel = "NODE", description = "such as router-0 (default: all)")
    private Optional<String> node = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what is logged from now on")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "lines of each log (default: ${DEFAULT-VALUE})")
    private int lines = 20;

    @Override
    public Integer call() throws CommandException {
        if (lines < 0) {
            throw new MisuseException("--lines must be at least 0, not " + lines);
        }
        LocalCluster cluster = directory.last();
        Terminal terminal = Terminal.standard();
        List<LogTail> tails = new ArrayList<>();
        for (NodePlan chosen : chosen(cluster.plan())) {
            String prefix = node.isPresent() ? "" : chosen.name() + " | ";
            LogTail.last(cluster.log(chosen), lines).forEach(line -> terminal.line(prefix + line));
            tails.add(new LogTail(cluster.log(chosen), prefix));
        }
        while (follow) {
            tails.forEach(tail -> tail.next().forEach(terminal::line));
            Polling.pause(LOOK_EVERY);
        }
        return 0;
    }

    private List<NodePlan> chosen(ClusterPlan plan) throws CommandException {
        List<NodePlan> nodes = plan.nodes().stream()
                .filter(candidate -> node.isEmpty() || node.get().equals(candidate.name()))
                .toList();
        if (nodes.isEmpty()) {
            throw new MisuseException("there is no node " + node.orElse("") + ": choose from "
                    + plan.nodes().stream().map(NodePlan::name).collect(Collectors.joining(", ")));
        }
        return nodes;
    }
}
