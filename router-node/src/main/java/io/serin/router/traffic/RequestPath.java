package io.serin.router.traffic;

import io.serin.deploy.routing.RoutingTable;
import io.serin.router.counting.ArmKey;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.counting.RequestCounters;
import io.serin.router.counting.RequestKind;
import io.serin.router.feedback.PredictionLog;
import io.serin.router.routing.ModelRouting;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.RunnerAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A request's way: to an arm, in time or not at all, into the figures, and as a copy to the shadow. No actor and no
 * lock on it beyond the runner's queue. Thread-safe.
 */
public final class RequestPath {

    private final Duration timeout;
    private final ArmRecorder recorder;
    private final PredictionLog predictions;
    private final ShadowMirror shadow;

    public RequestPath(Duration timeout, ArmRecorder recorder, PredictionLog predictions) {
        this.timeout = timeout;
        this.recorder = recorder;
        this.predictions = predictions;
        this.shadow = new ShadowMirror(timeout, recorder, predictions);
    }

    /** Never fails; empty when no version is live. */
    public Optional<CompletableFuture<ServedRequest>> serve(ModelRouting routing, ModelRequest request) {
        return routing.assign(request.assignmentKey()).map(assigned -> serve(routing, assigned, request));
    }

    /** The version the caller asked for: it counts in no arm, is not mirrored and takes no label. */
    public CompletableFuture<ServedRequest> serveVersion(ModelRunner runner, ModelRequest request) {
        return inTime(submit(runner, request))
                .thenApply(answer -> new ServedRequest(runner.version(), Optional.empty(), Optional.empty(), answer));
    }

    private CompletableFuture<ServedRequest> serve(
            ModelRouting routing, ModelRouting.Assigned assigned, ModelRequest request) {
        ModelRunner runner = assigned.runner();
        RoutingTable table = routing.table();
        RequestKind kind = assigned.standIn() ? RequestKind.STOOD_IN : RequestKind.SERVED;
        ArmKey arm = ArmKey.of(table, runner.version().number(), assigned.arm(), kind);
        RequestCounters counters = recorder.counters(arm, table.tracking(), request.segment(), request.cluster());
        CompletableFuture<RunnerAnswer> answer = submit(runner, request);
        var unused = answer.thenAccept(it -> {
            if (it instanceof RunnerAnswer.Answered answered) {
                counters.took(answered.micros());
            }
        });
        CompletableFuture<RunnerAnswer> counted = inTime(answer).thenApply(it -> count(it, request, table, counters));
        // What stands in is not what the candidate is held against: its answers would be pairs of the wrong two
        // versions.
        if (!assigned.standIn()) {
            shadow.mirror(routing, request, counted);
        }
        return counted.thenApply(
                it -> new ServedRequest(runner.version(), Optional.of(assigned.arm()), table.release(), it));
    }

    /** Before the caller hears it: a label may follow the answer at once. */
    private RunnerAnswer count(
            RunnerAnswer answer, ModelRequest request, RoutingTable table, RequestCounters counters) {
        counters.answered(answer);
        if (answer instanceof RunnerAnswer.Answered answered) {
            counters.answeredAfter((System.nanoTime() - request.arrivedNanos()) / 1_000);
            predictions.served(request.id(), TopClass.of(answered.outputs(), request.batch()), table, counters);
        }
        return answer;
    }

    private CompletableFuture<RunnerAnswer> submit(ModelRunner runner, ModelRequest request) {
        return runner.submit(request.values(), request.batch(), System.nanoTime() + timeout.toNanos());
    }

    private CompletableFuture<RunnerAnswer> inTime(CompletableFuture<RunnerAnswer> answer) {
        return answer.copy().completeOnTimeout(new RunnerAnswer.TimedOut(), timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
