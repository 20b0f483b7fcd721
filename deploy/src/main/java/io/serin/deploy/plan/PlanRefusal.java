package io.serin.deploy.plan;

/**
 * Why a plan cannot be carried out.
 *
 * @param field as the request's JSON has it, such as {@code plan.stages[0].percent}
 * @param detail one sentence with what was expected and what was found
 */
public record PlanRefusal(Reason reason, String field, String detail) {

    /** What the plan violates. */
    public enum Reason {
        INVALID_PLAN,
        /** A live stage without a baseline stage before it. */
        BASELINE_REQUIRED
    }
}
