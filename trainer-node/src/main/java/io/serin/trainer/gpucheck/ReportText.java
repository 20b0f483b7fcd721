package io.serin.trainer.gpucheck;

import io.serin.collective.nccl.CudaDevice;
import io.serin.trainer.gpucheck.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as a person reads it. */
final class ReportText {

    private ReportText() {}

    static List<String> lines(GpuReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("serin gpu-check  " + report.date() + "  " + report.java());
        lines.add("NCCL: " + report.nccl());
        for (CudaDevice device : report.devices()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "device %d: %s, %.1f GiB",
                    device.number(),
                    device.name(),
                    device.memoryBytes() / (double) (1L << 30)));
        }
        lines.add("libtorch for CUDA: " + report.libtorch());
        report.findings().forEach(finding -> lines.add(line(finding)));
        if (!report.bandwidth().isEmpty()) {
            lines.add("all-reduce   ranks        bytes   median ms   algbw GB/s   busbw GB/s");
            report.bandwidth().forEach(figure -> lines.add(line(figure)));
        }
        lines.add(conclusion(report));
        return lines;
    }

    private static String line(Finding finding) {
        return String.format(
                Locale.ROOT,
                "%-8s %s: %s",
                finding.verdict().name().toLowerCase(Locale.ROOT),
                finding.part(),
                finding.detail());
    }

    private static String line(Bandwidth figure) {
        return String.format(
                Locale.ROOT,
                "             %5d %,12d %11.3f %12.2f %12.2f",
                figure.worldSize(),
                figure.bytes(),
                figure.medianMillis(),
                figure.algorithmGigabytesPerSecond(),
                figure.busGigabytesPerSecond());
    }

    private static String conclusion(GpuReport report) {
        if (!report.gpu()) {
            return "== no GPU to check";
        }
        long failed = report.count(Verdict.FAILED);
        long skipped = report.count(Verdict.SKIPPED);
        String what = failed == 0 ? "everything that ran held" : failed + " parts FAILED";
        return "== " + what + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }
}
