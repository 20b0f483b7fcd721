package io.serin.deploy.judge;

import io.serin.deploy.judge.abtest.AbCheck;
import io.serin.deploy.judge.abtest.AbFlags;
import io.serin.deploy.judge.guardrail.AbsoluteChecks;
import io.serin.deploy.judge.guardrail.Guardrails;
import io.serin.deploy.plan.PlanRefusal;
import io.serin.deploy.plan.PlanRules;
import io.serin.deploy.plan.ReleasePlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a plan can be carried out and judged: by its own rules, and as its metrics' checks can be told from all others. */
public final class PlanCheck {

    /** What checks are called that every plan may have: a metric's check has the metric's name. */
    static final Set<String> TAKEN = Stream.of(
                    List.of(Judge.ROUTERS, CountCheck.NAME, AbCheck.NAME, AbsoluteChecks.LATENCY),
                    Guardrails.of(List.of()).names(),
                    ShadowChecks.NAMES,
                    AbFlags.NAMES)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private PlanCheck() {}

    /** @param first whether the model has no stable version yet */
    public static Optional<PlanRefusal> refuse(ReleasePlan plan, boolean first) {
        return PlanRules.refuse(plan, first, TAKEN);
    }

    /** Why not, beginning with the field at fault as the plan's JSON names it; empty when it could. For a model that has a stable version. */
    public static Optional<String> refusal(ReleasePlan plan) {
        return refuse(plan, false).map(refused -> refused.field() + ": " + refused.detail());
    }
}
