package io.serin.training.job;

import io.serin.api.Reason;
import io.serin.api.Refusal;
import io.serin.training.plan.PlanRefusal;

/** Why a command to a job was refused. */
public enum JobReason implements Reason {
    INVALID_PLAN(Category.INVALID),
    UNKNOWN_JOB(Category.NOT_FOUND),
    JOB_ENDED(Category.CONFLICT),
    /** It has its roster already, or the roster is not one for it. */
    UNSUITABLE_ROSTER(Category.CONFLICT),
    INVALID_SEQUENCE(Category.INVALID),
    /** Control has only begun and has not read the job from the event log yet. */
    NOT_AWAKE(Category.UNAVAILABLE);

    private final Category category;

    JobReason(Category category) {
        this.category = category;
    }

    /** There is no job of this id. */
    public static Refusal unknown(JobId job) {
        return new Refusal(UNKNOWN_JOB, "there is no job '" + job + "'");
    }

    /** There is such a job, of which nothing can be said yet. */
    public static Refusal asleep(JobId job) {
        return new Refusal(NOT_AWAKE, "job '" + job + "' has not been read from the event log yet: try again");
    }

    /** Nothing can be done about the job any more. */
    public static Refusal ended() {
        return new Refusal(JOB_ENDED, "the job has ended");
    }

    /** The job's plan cannot be carried out. */
    public static Refusal invalid(PlanRefusal refused) {
        return new Refusal(INVALID_PLAN, refused.field(), refused.detail());
    }

    @Override
    public Category category() {
        return category;
    }
}
