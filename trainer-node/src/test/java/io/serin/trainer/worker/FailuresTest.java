package io.serin.trainer.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.engine.EngineMemoryException;
import io.serin.training.job.FailureCause;
import io.serin.training.job.RankOutcome;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void areOfMemoryWhoeverLacksIt() {
        assertThat(Failures.outcome(new EngineMemoryException("libtorch has no memory", new IllegalStateException())))
                .isEqualTo(new RankOutcome.Failed(FailureCause.OUT_OF_MEMORY, "libtorch has no memory"));
        assertThat(Failures.outcome(new OutOfMemoryError("Java heap space")))
                .isEqualTo(new RankOutcome.Failed(FailureCause.OUT_OF_MEMORY, "Java heap space"));
    }

    @Test
    void sayWhyInOneLine() {
        assertThat(Failures.outcome(new IllegalStateException("cannot run\nRuntimeError: no kernel\nframe #0")))
                .isEqualTo(new RankOutcome.Failed(
                        FailureCause.INTERNAL, "IllegalStateException: RuntimeError: no kernel"));
    }
}
