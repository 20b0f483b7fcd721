package io.serin.distribution.watch;

import io.serin.deploy.release.ReleaseStatus;
import io.serin.deploy.release.ReleaseView;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Paragraph;
import io.serin.distribution.console.Polling;
import io.serin.distribution.console.Terminal;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import java.time.Duration;
import java.util.List;

/** Follows a job or a release until it has ended. Blocks; what it shows is at most half a second old. */
public final class Watch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration CONTROL_BACK_WITHIN = Duration.ofMinutes(1);

    private final ApiClient api;
    private final Terminal terminal;
    private final long deadlineNanos;

    /** @param within how long to follow at most */
    public Watch(ApiClient api, Terminal terminal, Duration within) {
        this.api = api;
        this.terminal = terminal;
        this.deadlineNanos = System.nanoTime() + within.toNanos();
    }

    /** The job once it has ended and, when it completed, its version is registered. */
    public JobView job(String id) throws CommandException {
        while (true) {
            JobView job = ask("/api/v1/jobs/" + id, JobView.class);
            if (hasEnded(job)) {
                terminal.lines(JobLine.block(job));
                return job;
            }
            terminal.progress(JobLine.of(job), JobLine.block(job));
            pause(id);
        }
    }

    /** The release once it has ended. Each stage's end is printed as a line of its own. */
    public ReleaseView release(String id) throws CommandException {
        int stagesShown = 0;
        while (true) {
            ReleaseView release = ask("/api/v1/releases/" + id, ReleaseView.class);
            boolean ended = release.status() == ReleaseStatus.ENDED;
            int complete = Math.max(0, release.stages().size() - (ended ? 0 : 1));
            for (; stagesShown < complete; stagesShown++) {
                terminal.lines(ReleaseLine.stageLines(release.stages().get(stagesShown), release));
            }
            if (ended) {
                terminal.lines(ReleaseLine.end(release));
                return release;
            }
            terminal.progress(ReleaseLine.change(release), List.of(ReleaseLine.of(release)));
            pause(id);
        }
    }

    /** A control node that restarts answers nothing for a while; what is watched goes on regardless. */
    private <T> T ask(String path, Class<T> type) throws CommandException {
        long giveUpNanos = System.nanoTime() + CONTROL_BACK_WITHIN.toNanos();
        while (true) {
            try {
                return api.get(path, type);
            } catch (ApiException failure) {
                boolean mayPass = failure.status() == 0 || failure.status() == 503;
                if (!mayPass || System.nanoTime() > giveUpNanos) {
                    throw failure;
                }
                terminal.progress(Paragraph.line("waiting for control: " + failure.getMessage()));
                Polling.pause(LOOK_EVERY);
            }
        }
    }

    private void pause(String id) throws CommandException {
        if (System.nanoTime() > deadlineNanos) {
            throw new CommandException(id + " has not ended in time");
        }
        Polling.pause(LOOK_EVERY);
    }

    private static boolean hasEnded(JobView job) {
        return switch (job.status()) {
            case QUEUED, RUNNING -> false;
            case COMPLETED ->
                job.reason().isPresent()
                        || job.result().flatMap(JobView.ResultView::version).isPresent();
            case FAILED, CANCELLED -> true;
        };
    }

    /** A status in which a job does nothing more. */
    public static boolean failed(JobView job) {
        return job.status() == JobStatus.FAILED || job.status() == JobStatus.CANCELLED;
    }
}
