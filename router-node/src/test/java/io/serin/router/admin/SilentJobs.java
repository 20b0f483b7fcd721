package io.serin.router.admin;

import io.serin.training.job.JobAnswer;
import io.serin.training.job.JobView;
import io.serin.training.job.Jobs;
import io.serin.training.plan.JobPlan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A control plane that never answers a list, and breaks on everything else. */
final class SilentJobs implements Jobs {

    @Override
    public CompletionStage<JobAnswer> submit(JobPlan plan, String actor) {
        throw new IllegalStateException("secret");
    }

    @Override
    public CompletionStage<JobAnswer> get(String job) {
        throw new IllegalStateException("secret");
    }

    @Override
    public CompletionStage<List<JobView>> list() {
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<JobAnswer> cancel(String job, String actor, String why) {
        throw new IllegalStateException("secret");
    }

    @Override
    public CompletionStage<JobAnswer> replay(String job, long sequence) {
        throw new IllegalStateException("secret");
    }
}
