package io.serin.trainer.gpucheck;

import io.serin.collective.nccl.NcclGroup;
import io.serin.collective.nccl.NcclSettings;
import io.serin.collective.nccl.NcclUniqueId;
import java.time.Duration;
import java.util.OptionalInt;

/** All parts of the check in their order: one rank, an abort, two ranks, training. */
final class CheckSuite {
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private CheckSuite() {}

    static void run(Findings findings, int devices, Libtorch libtorch, GpuCheckOptions options) {
        oneRank(findings, options);
        findings.run("abort of a join that waits for a rank", CheckSuite::abortOfAJoin);
        if (devices >= 2) {
            TwoRanks.run(findings, options);
        } else {
            findings.add(Finding.skipped("2 ranks", "this machine has one GPU, and NCCL takes one rank a GPU"));
        }
        training(findings, libtorch);
    }

    private static void oneRank(Findings findings, GpuCheckOptions options) {
        findings.run("join, 1 rank", () -> {
            long began = System.nanoTime();
            try (NcclGroup group = alone()) {
                long joinedMillis = (System.nanoTime() - began) / 1_000_000;
                GroupChecks.run(findings, group, 0, options.largestMegabytes());
                return joinedMillis + " ms";
            }
        });
    }

    static NcclGroup alone() {
        return NcclGroup.join(new NcclSettings(0, DEADLINE), NcclUniqueId.create(), 0, 1, 0);
    }

    /** The second rank never comes. */
    private static String abortOfAJoin() throws Exception {
        try (NcclGroup group = NcclGroup.begin(new NcclSettings(0, DEADLINE), 0, 2, 0)) {
            NcclUniqueId id = NcclUniqueId.create();
            return AbortCheck.run(group, () -> group.join(id));
        }
    }

    private static void training(Findings findings, Libtorch libtorch) {
        switch (libtorch) {
            case Libtorch.Missing missing -> findings.add(Finding.skipped("training on CUDA", missing.why()));
            case Libtorch.Found found ->
                findings.run("training on CUDA", () -> {
                    found.use();
                    try (NcclGroup group = alone()) {
                        return TrainingCheck.run(group, OptionalInt.of(0));
                    }
                });
        }
    }
}
