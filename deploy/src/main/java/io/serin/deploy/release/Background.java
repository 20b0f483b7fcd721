package io.serin.deploy.release;

import io.serin.deploy.judge.AbLook;
import io.serin.deploy.judge.ArmFigures;
import java.util.List;
import java.util.Optional;

/**
 * What a stage is judged by besides its own figures.
 *
 * @param reference the stable arm beside the newest canary; empty before one has ended, and for a model's first version
 * @param looks at the stage so far, if it is an A/B test
 */
public record Background(Optional<ArmFigures> reference, List<AbLook> looks) {

    public static final Background NONE = new Background(Optional.empty(), List.of());

    public Background {
        looks = List.copyOf(looks);
    }
}
