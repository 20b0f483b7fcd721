package io.serin.trainer.gpucheck;

import io.serin.collective.nccl.NcclGroup;
import java.util.OptionalInt;

/** The training part on the CPU, with gradients that pass through NCCL. */
final class TrainingProcess {

    private TrainingProcess() {}

    public static void main(String[] arguments) {
        try (NcclGroup group = CheckSuite.alone()) {
            System.out.println(TrainingCheck.run(group, OptionalInt.empty()));
        }
    }
}
