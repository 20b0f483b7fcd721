package io.serin.training.job;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** How a rank's part in a generation ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RankOutcome {

    /**
     * @param weightsSha256 of the flat float32 weights
     * @param trained rank 0's alone
     */
    record Finished(String weightsSha256, Optional<TrainedModel> trained) implements RankOutcome {}

    /** This rank's own failure. */
    record Failed(FailureCause cause, String detail) implements RankOutcome {}

    /** Ended by another: a peer's failure or loss, or control. Not a cause by itself. */
    record Aborted(String detail) implements RankOutcome {}
}
