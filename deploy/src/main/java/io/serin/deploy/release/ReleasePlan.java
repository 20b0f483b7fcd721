package io.serin.deploy.release;

import java.util.List;

/**
 * The stages a candidate goes through, in order.
 *
 * @param name a preset's name, or {@code custom}
 */
public record ReleasePlan(String name, List<Stage> stages, Limits limits) {

    public ReleasePlan {
        stages = List.copyOf(stages);
    }
}
