package io.serin.benchmarks.training;

import io.serin.benchmarks.report.Figures;
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

    private final TrainingFigures measured;
    private final Figures figures = new Figures();

    TrainingTables(TrainingFigures measured, List<Workload> workloads) {
        this.measured = measured;
        figures.show(throughput(workloads));
        figures.show(scaling(workloads));
    }

    Figures figures() {
        return figures;
    }

    private ReportTable throughput(List<Workload> workloads) {
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Setting setting : COMPARED) {
                rows.add(throughput(workload, setting));
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

    private List<String> throughput(Workload workload, Setting setting) {
        Measurement ours = figures.keep(measured.samplesPerSecond(workload, setting, TrainingContender.SERIN));
        Measurement peer = figures.keep(measured.samplesPerSecond(workload, setting, TrainingContender.PYTORCH));
        Measurement oursByCpu = figures.keep(measured.samplesPerCpuSecond(workload, setting, TrainingContender.SERIN));
        Measurement peerByCpu =
                figures.keep(measured.samplesPerCpuSecond(workload, setting, TrainingContender.PYTORCH));
        return List.of(
                workload.title(),
                setting.title(),
                ours.summary().text(),
                peer.summary().text(),
                figures.keep(Ratio.ofRates(ours, peer, OptionalDouble.of(WANTED)))
                        .text(),
                oursByCpu.summary().text(),
                peerByCpu.summary().text(),
                figures.keep(Ratio.ofRates(oursByCpu, peerByCpu, OptionalDouble.empty()))
                        .text(),
                accuracy(workload, setting, TrainingContender.SERIN),
                accuracy(workload, setting, TrainingContender.PYTORCH));
    }

    private ReportTable scaling(List<Workload> workloads) {
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            rows.add(List.of(
                    workload.title(),
                    efficiency(workload, Setting.TWO, TrainingContender.SERIN),
                    efficiency(workload, Setting.TWO, TrainingContender.PYTORCH),
                    efficiency(workload, Setting.APART, TrainingContender.SERIN),
                    efficiency(workload, Setting.APART, TrainingContender.PYTORCH)));
        }
        return new ReportTable(
                "Scaling from 1 to 2: throughput of two / twice that of one; two processes apart are what the machine allows",
                List.of("network", "Serin 2 ranks", "PyTorch 2 ranks", "Serin apart", "PyTorch apart"),
                rows);
    }

    private String efficiency(Workload workload, Setting two, TrainingContender contender) {
        if (!measured.has(workload, two, contender)) {
            return "-";
        }
        return figures.keep(measured.efficiency(workload, two, contender))
                .summary()
                .text();
    }

    /** Every round ends with the same weights up to rounding, so one figure stands for all, unless they part. */
    private String accuracy(Workload workload, Setting setting, TrainingContender contender) {
        Measurement accuracy = figures.keep(measured.accuracy(workload, setting, contender));
        double least = accuracy.summary().least();
        double most = accuracy.summary().most();
        return least == most
                ? String.format(Locale.ROOT, "%.4f", least)
                : String.format(Locale.ROOT, "%.4f-%.4f", least, most);
    }
}
