package io.serin.benchmarks.allreduce;

import io.serin.benchmarks.report.Figures;
import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.Ratio;
import io.serin.benchmarks.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the figures say, and which ratios are wanted. */
final class AllReduceTables {

    private static final double GLOO_UP_TO_25_MB = 10;
    private static final double GLOO_ABOVE = 8;
    private static final double OPEN_MPI = 2.5;
    private static final double GLOO_COPYING = 2.5;

    private final AllReducePlan plan;
    private final CallTimes times;
    private final Figures figures = new Figures();

    AllReduceTables(AllReducePlan plan, CallTimes times) {
        this.plan = plan;
        this.times = times;
        plan.worldSizes().forEach(this::add);
    }

    Figures figures() {
        return figures;
    }

    private void add(int worldSize) {
        List<List<String>> rows = new ArrayList<>();
        for (long bytes : plan.sizes()) {
            rows.add(row(worldSize, bytes));
        }
        figures.show(new ReportTable(
                "All-reduce of float32 among " + worldSize + " ranks, ms a call: median of the rounds (least-most)",
                List.of(
                        "size",
                        AllReduceContender.IN_PLACE.title(),
                        AllReduceContender.COPY.title(),
                        AllReduceContender.OPEN_MPI.title(),
                        AllReduceContender.GLOO.title(),
                        "Gloo / in place",
                        "Open MPI / in place",
                        "Gloo / copy"),
                rows));
    }

    private List<String> row(int worldSize, long bytes) {
        Measurement inPlace = take(worldSize, bytes, AllReduceContender.IN_PLACE);
        Measurement copy = take(worldSize, bytes, AllReduceContender.COPY);
        Measurement openMpi = take(worldSize, bytes, AllReduceContender.OPEN_MPI);
        Measurement gloo = take(worldSize, bytes, AllReduceContender.GLOO);
        return List.of(
                AllReducePlan.sizeName(bytes),
                inPlace.summary().text(),
                copy.summary().text(),
                openMpi.summary().text(),
                gloo.summary().text(),
                ratio(inPlace, gloo, wantedOfGloo(worldSize, bytes)),
                ratio(inPlace, openMpi, wanted(worldSize, bytes, OPEN_MPI)),
                ratio(copy, gloo, wanted(worldSize, bytes, GLOO_COPYING)));
    }

    private Measurement take(int worldSize, long bytes, AllReduceContender contender) {
        return figures.keep(times.of(setting(worldSize), bytes, contender.title(), plan.rounds()));
    }

    private String ratio(Measurement ours, Measurement peer, OptionalDouble wanted) {
        return figures.keep(Ratio.ofTimes(ours, peer, wanted)).text();
    }

    static String setting(int worldSize) {
        return worldSize + " ranks";
    }

    private static OptionalDouble wantedOfGloo(int worldSize, long bytes) {
        return wanted(worldSize, bytes, bytes <= 25 * AllReducePlan.MEGABYTE ? GLOO_UP_TO_25_MB : GLOO_ABOVE);
    }

    /** Something is wanted for two ranks from 1 MB; the rest is told as it is. */
    private static OptionalDouble wanted(int worldSize, long bytes, double least) {
        return worldSize == 2 && bytes >= AllReducePlan.MEGABYTE ? OptionalDouble.of(least) : OptionalDouble.empty();
    }
}
