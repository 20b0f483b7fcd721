package io.serin.benchmarks.network;

import io.serin.benchmarks.allreduce.AllReducePlan;
import io.serin.benchmarks.allreduce.CallTimes;
import io.serin.benchmarks.report.Figures;
import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.Ratio;
import io.serin.benchmarks.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the figures say. */
final class NetworkTable {

    private static final double WANTED_RATIO = 1.3;
    private static final double WANTED_SHARE = 0.9;
    private static final double MILLIS = 1e3;

    private final AllReducePlan plan;
    private final CallTimes times;
    private final Figures figures = new Figures();

    NetworkTable(AllReducePlan plan, CallTimes times) {
        this.plan = plan;
        this.times = times;
    }

    Figures of(List<LinkRate> rates) {
        List<List<String>> rows = new ArrayList<>();
        for (LinkRate rate : rates) {
            for (long bytes : plan.sizes()) {
                rows.add(row(rate, bytes));
            }
        }
        figures.show(new ReportTable(
                "All-reduce of float32 between two hosts, ms a call: median of the rounds (least-most)",
                List.of(
                        "link",
                        "size",
                        "Serin",
                        "Gloo",
                        "Gloo / Serin",
                        "share of link, Serin",
                        "share of link, Gloo",
                        "1.3x or 90 %"),
                rows));
        return figures;
    }

    /** Each of two ranks must send as many bytes as it has values, however it is done: 2 (n - 1) / n of them. */
    static double share(long bytes, double millis, LinkRate rate) {
        return bytes / (millis / MILLIS) / rate.bytesPerSecond();
    }

    private List<String> row(LinkRate rate, long bytes) {
        Measurement ours = take(rate, bytes, NetworkContender.SERIN);
        Measurement gloo = take(rate, bytes, NetworkContender.GLOO);
        Ratio ratio = figures.keep(Ratio.ofTimes(ours, gloo, OptionalDouble.empty()));
        double share = share(bytes, ours.summary().median(), rate);
        boolean reached = ratio.summary().median() >= WANTED_RATIO || share >= WANTED_SHARE;
        return List.of(
                rate.title(),
                AllReducePlan.sizeName(bytes),
                ours.summary().text(),
                gloo.summary().text(),
                ratio.text(),
                percent(share),
                percent(share(bytes, gloo.summary().median(), rate)),
                reached ? "yes" : "MISSED");
    }

    private Measurement take(LinkRate rate, long bytes, NetworkContender contender) {
        return figures.keep(times.of(rate.title(), bytes, contender.title(), plan.rounds()));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
