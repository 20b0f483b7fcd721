package io.serin.trainer.gpucheck;

import io.serin.collective.nccl.NcclGroup;
import io.serin.collective.nccl.NcclSettings;
import io.serin.collective.nccl.NcclUniqueId;
import io.serin.trainer.gpucheck.Finding.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;

/** Rank 1 of two, in a process of its own: prints what did not hold. */
final class SecondRank {

    private SecondRank() {}

    /** @param arguments the group's id in hexadecimal, and the largest size in megabytes */
    public static void main(String[] arguments) throws IOException {
        NcclUniqueId id = NcclUniqueId.of(HexFormat.of().parseHex(arguments[0]));
        Findings findings = new Findings();
        try (NcclGroup group = NcclGroup.join(new NcclSettings(1, CheckSuite.DEADLINE), id, 1, 2, 0)) {
            GroupChecks.run(findings, group, 1, Integer.parseInt(arguments[1]));
            // Rank 0 now tries an abort, for which this one must be alive and not take part.
            System.in.transferTo(OutputStream.nullOutputStream());
            group.abort("rank 0 has aborted");
        }
        List<Finding> failed = findings.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED)
                .toList();
        failed.forEach(finding -> System.out.println(finding.part() + ": " + finding.detail()));
        System.exit(failed.isEmpty() ? 0 : 1);
    }
}
