package io.serin.deploy.release;

import io.serin.deploy.judge.Guardrails;
import io.serin.deploy.judge.Limits;
import java.util.List;
import java.util.Optional;

/**
 * The stages a candidate goes through, in order.
 *
 * @param name a preset's name, or {@code custom}
 * @param limits hard limits: beyond them a stage with enough data fails whatever a test says
 * @param guardrails {@link Guardrails#DEFAULT} where not given, as in plans that were stored before they had any
 */
public record ReleasePlan(String name, List<Stage> stages, Limits limits, Optional<Guardrails> guardrails) {

    public ReleasePlan {
        stages = List.copyOf(stages);
    }

    /** With the default guardrails. */
    public ReleasePlan(String name, List<Stage> stages, Limits limits) {
        this(name, stages, limits, Optional.empty());
    }
}
