package io.serin.benchmarks.training;

import io.serin.benchmarks.report.Measurement;
import io.serin.benchmarks.report.Ratio;
import io.serin.benchmarks.report.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the figures say, and which ratios are wanted. */
final class TrainingTables {

    private static final double WANTED = 1.0;
    private static final List<Setting> COMPARED = List.of(Setting.ONE, Setting.TWO);

    private final TrainingFigures figures;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final List<ReportTable> tables = new ArrayList<>();

    TrainingTables(TrainingFigures figures, List<Network> networks) {
        this.figures = figures;
        tables.add(throughput(networks));
        tables.add(scaling(networks));
    }

    List<ReportTable> tables() {
        return tables;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    List<Ratio> ratios() {
        return ratios;
    }

    private ReportTable throughput(List<Network> networks) {
        List<List<String>> rows = new ArrayList<>();
        for (Network network : networks) {
            for (Setting setting : COMPARED) {
                rows.add(throughput(network, setting));
            }
        }
        return new ReportTable(
                "Training, one thread a rank, batch 64 a rank, SGD 0.05/0.9; samples/s of all ranks: median of the rounds"
                        + " (least-most)",
                List.of(
                        "network",
                        "processes",
                        "Serin",
                        "PyTorch",
                        "ratio",
                        "Serin samples/CPU s",
                        "PyTorch samples/CPU s",
                        "ratio by CPU",
                        "accuracy Serin",
                        "accuracy PyTorch"),
                rows);
    }

    private List<String> throughput(Network network, Setting setting) {
        Measurement ours = keep(figures.samplesPerSecond(network, setting, Contender.SERIN));
        Measurement peer = keep(figures.samplesPerSecond(network, setting, Contender.PYTORCH));
        Measurement oursByCpu = keep(figures.samplesPerCpuSecond(network, setting, Contender.SERIN));
        Measurement peerByCpu = keep(figures.samplesPerCpuSecond(network, setting, Contender.PYTORCH));
        return List.of(
                network.title(),
                setting.title(),
                ours.spread().text(),
                peer.spread().text(),
                keep(Ratio.ofRates(ours, peer, OptionalDouble.of(WANTED))).text(),
                oursByCpu.spread().text(),
                peerByCpu.spread().text(),
                keep(Ratio.ofRates(oursByCpu, peerByCpu, OptionalDouble.empty()))
                        .text(),
                accuracy(network, setting, Contender.SERIN),
                accuracy(network, setting, Contender.PYTORCH));
    }

    private ReportTable scaling(List<Network> networks) {
        List<List<String>> rows = new ArrayList<>();
        for (Network network : networks) {
            rows.add(List.of(
                    network.title(),
                    efficiency(network, Setting.TWO, Contender.SERIN),
                    efficiency(network, Setting.TWO, Contender.PYTORCH),
                    efficiency(network, Setting.APART, Contender.SERIN),
                    efficiency(network, Setting.APART, Contender.PYTORCH)));
        }
        return new ReportTable(
                "Scaling from 1 to 2: throughput of two / twice that of one; two processes apart are what the machine allows",
                List.of("network", "Serin 2 ranks", "PyTorch 2 ranks", "Serin apart", "PyTorch apart"),
                rows);
    }

    private String efficiency(Network network, Setting two, Contender contender) {
        if (!figures.has(network, two, contender)) {
            return "-";
        }
        return keep(figures.efficiency(network, two, contender)).spread().text();
    }

    /** Every round ends with the same weights up to rounding, so one figure stands for all, unless they part. */
    private String accuracy(Network network, Setting setting, Contender contender) {
        Measurement accuracy = keep(figures.accuracy(network, setting, contender));
        double least = accuracy.spread().least();
        double most = accuracy.spread().most();
        return least == most
                ? String.format(Locale.ROOT, "%.4f", least)
                : String.format(Locale.ROOT, "%.4f-%.4f", least, most);
    }

    private Measurement keep(Measurement measurement) {
        measurements.add(measurement);
        return measurement;
    }

    private Ratio keep(Ratio ratio) {
        ratios.add(ratio);
        return ratio;
    }
}
