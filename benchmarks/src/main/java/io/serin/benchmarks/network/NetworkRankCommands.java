package io.serin.benchmarks.network;

import io.serin.benchmarks.allreduce.AllReducePlan;
import io.serin.benchmarks.process.RankCommand;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.distribution.console.CommandException;
import java.nio.file.Path;
import java.util.List;

/** The command lines of a contender's ranks, one at each end of a link. */
final class NetworkRankCommands {

    private static final String HEAP = "256m";
    private static final String PORT = "21400";
    private static final int ENDS = 2;

    private final RankEnvironment environment;
    private final AllReducePlan plan;
    private final Link link;

    NetworkRankCommands(RankEnvironment environment, AllReducePlan plan, Link link) {
        this.environment = environment;
        this.plan = plan;
        this.link = link;
    }

    List<RankCommand> of(NetworkContender contender) throws CommandException {
        return switch (contender) {
            case SERIN -> List.of(serin(0), serin(1));
            case GLOO -> gloo();
        };
    }

    /** What measures the link itself. */
    List<RankCommand> rate(long bytes) {
        return List.of(rate(0, "listen", bytes), rate(1, "connect", bytes));
    }

    private RankCommand rate(int end, String role, long bytes) {
        return link.at(
                end,
                environment.python(
                        "link-" + end,
                        "link_rate.py",
                        link.networkInterface(end),
                        List.of(role, Link.address(0), PORT, Long.toString(bytes))));
    }

    private RankCommand serin(int rank) {
        return link.at(
                rank,
                environment.java(
                        "serin-" + rank,
                        SocketRank.class,
                        HEAP,
                        List.of(
                                Integer.toString(rank),
                                Link.address(0) + "," + Link.address(1),
                                PORT,
                                plan.sizesText(),
                                Double.toString(plan.warmUpSeconds()),
                                Double.toString(plan.seconds()))));
    }

    private List<RankCommand> gloo() throws CommandException {
        Path store = environment.fresh("gloo-store");
        return List.of(gloo(0, store), gloo(1, store));
    }

    private RankCommand gloo(int rank, Path store) {
        return link.at(
                rank,
                environment.python(
                        "gloo-" + rank,
                        "gloo_allreduce.py",
                        link.networkInterface(rank),
                        List.of(
                                "--rank=" + rank,
                                "--world=" + ENDS,
                                "--store=" + store,
                                "--sizes=" + plan.sizesText(),
                                "--warm-up-seconds=" + plan.warmUpSeconds(),
                                "--seconds=" + plan.seconds())));
    }
}
