package io.serin.trainer.gpucheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serin.collective.nccl.CudaDevice;
import io.serin.collective.nccl.NcclAvailability;
import io.serin.collective.nccl.NcclAvailability.Unavailable;
import io.serin.collective.nccl.NcclAvailability.Usable;
import io.serin.collective.nccl.NcclLibrary;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs the GPU path on this machine, part by part: one that fails or cannot run leaves the others to run. */
final class GpuCheck {

    private GpuCheck() {}

    /** @return the exit code: 0 everything that ran held, 1 a part failed, 3 there is no GPU that NCCL can use */
    static int run(GpuCheckOptions options, PrintStream out) {
        GpuReport report = report(options);
        if (options.json()) {
            out.println(json(report));
        } else {
            ReportText.lines(report).forEach(out::println);
        }
        out.flush();
        return report.exitCode();
    }

    private static GpuReport report(GpuCheckOptions options) {
        Libtorch libtorch = Libtorch.find();
        NcclAvailability availability = NcclLibrary.availability();
        return switch (availability) {
            case Unavailable unavailable -> report(false, unavailable.message(), libtorch, List.of(), new Findings());
            case Usable usable -> report(usable, libtorch, options);
        };
    }

    private static GpuReport report(Usable usable, Libtorch libtorch, GpuCheckOptions options) {
        List<CudaDevice> devices = CudaDevice.all();
        Findings findings = new Findings();
        CheckSuite.run(findings, devices.size(), libtorch, options);
        String nccl = usable.ncclVersion() + ", driver for CUDA " + usable.driverVersion() + ", runtime "
                + usable.runtimeVersion();
        return report(true, nccl, libtorch, devices, findings);
    }

    private static GpuReport report(
            boolean gpu, String nccl, Libtorch libtorch, List<CudaDevice> devices, Findings findings) {
        return new GpuReport(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "Java " + Runtime.version(),
                gpu,
                nccl,
                libtorch.description(),
                devices,
                findings.findings(),
                findings.bandwidth());
    }

    private static String json(GpuReport report) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a report is always writable", bug);
        }
    }
}
