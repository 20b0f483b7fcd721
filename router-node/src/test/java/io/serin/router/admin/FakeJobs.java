package io.serin.router.admin;

import io.serin.training.job.JobAnswer;
import io.serin.training.job.JobReason;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.Jobs;
import io.serin.training.plan.JobPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Jobs that never run. Remembers who cancelled and why. */
final class FakeJobs implements Jobs {

    private static final Instant SUBMITTED = Instant.parse("2026-11-22T10:00:00.250Z");

    private final List<JobView> jobs = new ArrayList<>();
    final List<String> commands = new ArrayList<>();

    @Override
    public synchronized CompletionStage<JobAnswer> submit(JobPlan plan, String actor) {
        if (plan.workers() > 64) {
            return done(new JobAnswer.Refused(
                    JobReason.INVALID_PLAN, "workers", "workers must be within 1-64, not " + plan.workers()));
        }
        JobView job = view(String.valueOf(jobs.size() + 1), plan, JobStatus.QUEUED, 1);
        jobs.addFirst(job);
        commands.add("submit " + actor);
        return done(new JobAnswer.Accepted(job));
    }

    @Override
    public synchronized CompletionStage<JobAnswer> get(String job) {
        return done(find(job));
    }

    @Override
    public synchronized CompletionStage<List<JobView>> list() {
        return CompletableFuture.completedStage(List.copyOf(jobs));
    }

    @Override
    public synchronized CompletionStage<JobAnswer> cancel(String job, String actor, String why) {
        commands.add("cancel " + job + " " + actor + " " + why);
        if (!(find(job) instanceof JobAnswer.Accepted(JobView found))) {
            return done(find(job));
        }
        if (found.status() == JobStatus.CANCELLED) {
            return done(new JobAnswer.Refused(JobReason.JOB_ENDED, "", "job " + job + " is cancelled already"));
        }
        JobView cancelled = view(job, found.plan(), JobStatus.CANCELLED, 2);
        jobs.set(jobs.indexOf(found), cancelled);
        return done(new JobAnswer.Accepted(cancelled));
    }

    @Override
    public synchronized CompletionStage<JobAnswer> replay(String job, long sequence) {
        if (!(find(job) instanceof JobAnswer.Accepted(JobView found))) {
            return done(find(job));
        }
        return sequence > found.revision()
                ? done(new JobAnswer.Refused(
                        JobReason.INVALID_SEQUENCE, "sequence", "the log has " + found.revision() + " events"))
                : done(new JobAnswer.Accepted(
                        sequence == found.revision() ? found : view(job, found.plan(), JobStatus.QUEUED, sequence)));
    }

    private JobAnswer find(String job) {
        return jobs.stream()
                .filter(view -> view.id().equals(job))
                .<JobAnswer>map(JobAnswer.Accepted::new)
                .findFirst()
                .orElseGet(() -> new JobAnswer.Refused(JobReason.UNKNOWN_JOB, "", "there is no job " + job));
    }

    private static JobView view(String id, JobPlan plan, JobStatus status, long revision) {
        return new JobView(
                id,
                plan,
                status,
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                revision,
                SUBMITTED,
                Optional.empty());
    }

    private static CompletionStage<JobAnswer> done(JobAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
