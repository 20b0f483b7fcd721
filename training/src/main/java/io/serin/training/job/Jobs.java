package io.serin.training.job;

import io.serin.training.plan.JobPlan;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The training jobs, as the admin API uses them. Port. */
public interface Jobs {

    CompletionStage<JobAnswer> submit(JobPlan plan, String actor);

    CompletionStage<JobAnswer> get(String job);

    /** Newest first. */
    CompletionStage<List<JobView>> list();

    CompletionStage<JobAnswer> cancel(String job, String actor, String why);

    /** The job as the first {@code sequence} events of its log make it. */
    CompletionStage<JobAnswer> replay(String job, long sequence);
}
