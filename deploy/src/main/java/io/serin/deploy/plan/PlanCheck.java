package io.serin.deploy.plan;

import java.util.Optional;

/** Whether a plan could be carried out, for those who do not start a release with it. */
public final class PlanCheck {

    private PlanCheck() {}

    /** Why not, beginning with the field at fault as the plan's JSON names it; empty when it could. */
    public static Optional<String> refusal(ReleasePlan plan) {
        return PlanRules.refuse(plan, false).map(refused -> refused.field() + ": " + refused.detail());
    }
}
