package io.serin.training.job;

import io.serin.api.Actor;
import io.serin.api.ModelName;
import java.util.concurrent.CompletionStage;

/** Makes a finished job's result a version of its model. Port: models are another module's. */
public interface ModelRegistrar {

    /**
     * Registers; asked again after a restart until it has answered, it must answer the version that exists. A failed
     * stage means that models cannot be reached now: the job asks again.
     */
    CompletionStage<Answer> register(TrainedVersion trained);

    /**
     * @param actor who submitted the job
     */
    record TrainedVersion(
            JobId job,
            Actor actor,
            ModelName model,
            String architecture,
            String artifactSha256,
            double testAccuracy,
            double testLoss) {}

    /** What became of it. */
    sealed interface Answer {

        /** @param version from 1 */
        record Registered(int version) implements Answer {}

        /** For good; the job stays completed without a version. */
        record Refused(String detail) implements Answer {}
    }
}
