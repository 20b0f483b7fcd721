package io.serin.benchmarks.network;

import io.serin.benchmarks.allreduce.AllReducePlan;
import io.serin.benchmarks.allreduce.CallTimes;
import io.serin.benchmarks.process.RankEnvironment;
import io.serin.benchmarks.process.RankLine;
import io.serin.benchmarks.process.RankProcesses;
import io.serin.benchmarks.report.Machine;
import io.serin.benchmarks.report.Report;
import io.serin.benchmarks.report.ReportBuilding;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Terminal;
import java.time.Duration;
import java.util.List;

/** Serin's sockets and Gloo in turn, between two network namespaces. */
public final class NetworkBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final double PROBE_SECONDS = 1;

    private final List<LinkRate> rates;
    private final AllReducePlan plan;
    private final RankEnvironment environment;
    private final ReportBuilding building;
    private final CallTimes times = new CallTimes();
    private int turn;

    private NetworkBenchmark(
            List<LinkRate> rates, AllReducePlan plan, RankEnvironment environment, ReportBuilding building) {
        this.rates = List.copyOf(rates);
        this.plan = plan;
        this.environment = environment;
        this.building = building;
    }

    /** @param plan with two ranks */
    public static Report run(List<LinkRate> rates, AllReducePlan plan, String command, Terminal terminal)
            throws CommandException {
        ReportBuilding building =
                ReportBuilding.begin("All-reduce between two hosts", command, Machine.read(), terminal);
        new NetworkBenchmark(rates, plan, RankEnvironment.open("network"), building).measure();
        return building.end();
    }

    private void measure() throws CommandException {
        for (LinkRate rate : rates) {
            measure(rate);
        }
        building.method(
                ("rounds: %d, both in turn, a rank in each of two network namespaces; for each size %.2f s of warm-up, then %.2f s"
                                + " of single calls after a barrier, timed at rank 0; a round's figure is the median call")
                        .formatted(plan.rounds(), plan.warmUpSeconds(), plan.seconds()));
        building.method(
                "share of the link: bytes that each rank must send over the time, against the rate of the tbf; of frames of"
                        + " 1514 bytes TCP can fill 96 % of it");
        building.versions(times.versions());
        NetworkTable table = new NetworkTable(plan, times);
        building.figures(table.of(rates));
    }

    private void measure(LinkRate rate) throws CommandException {
        try (Link link = Link.open(rate)) {
            NetworkRankCommands ranks = new NetworkRankCommands(environment, plan, link);
            probe(rate, ranks);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (NetworkContender contender : NetworkContender.values()) {
                    building.progress(
                            turn++,
                            rates.size() * plan.rounds() * NetworkContender.values().length,
                            "%s, round %d: %s".formatted(rate.title(), round, contender.title()));
                    RankProcesses.run(
                            environment.directory(),
                            ranks.of(contender),
                            LIMIT,
                            said -> times.hear(rate.title(), contender.title(), said));
                }
            }
        }
    }

    /** A link that gives more or less than it should would make every share wrong. */
    private void probe(LinkRate rate, NetworkRankCommands ranks) throws CommandException {
        long bytes = (long) (rate.bytesPerSecond() * PROBE_SECONDS) / AllReducePlan.MEGABYTE * AllReducePlan.MEGABYTE
                + AllReducePlan.MEGABYTE;
        RankProcesses.run(environment.directory(), ranks.rate(bytes), LIMIT, said -> {
            if (RankLine.is(said, "link")) {
                double share =
                        said.path("bytes").asLong() / said.path("seconds").asDouble() / rate.bytesPerSecond();
                building.method(
                        "%s: tbf with a burst of %d bytes; one plain connection filled both ways at once got %s of it"
                                .formatted(rate.title(), rate.burstBytes(), NetworkTable.percent(share)));
            }
        });
    }
}
