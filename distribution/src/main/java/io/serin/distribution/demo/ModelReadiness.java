package io.serin.distribution.demo;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Polling;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.traffic.LoadPlan;
import io.serin.distribution.traffic.TestImages;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until every router answers for the model: from then on a request that fails is a failure. */
final class ModelReadiness {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LoadPlan load;
    private final TestImages images;
    private final Terminal terminal;

    ModelReadiness(LoadPlan load, TestImages images, Terminal terminal) {
        this.load = load;
        this.images = images;
        this.terminal = terminal;
    }

    void awaitAnswers(Duration within) throws CommandException {
        long deadline = System.nanoTime() + within.toNanos();
        for (LoadPlan.Target router : load.routers()) {
            while (!answers(router)) {
                if (System.nanoTime() > deadline) {
                    throw new CommandException(router.node() + " does not answer for model " + load.model());
                }
                terminal.progress("waiting for " + router.node() + " to answer for model " + load.model());
                Polling.pause(LOOK_EVERY);
            }
        }
        terminal.line("every router answers for model " + load.model());
    }

    private boolean answers(LoadPlan.Target router) {
        HttpRequest request = HttpRequest.newBuilder(router.http().resolve("/v2/models/" + load.model() + "/infer"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(images.body(0, "probe")))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
