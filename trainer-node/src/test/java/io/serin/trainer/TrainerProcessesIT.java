package io.serin.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.cluster.control.ControlActor;
import io.serin.testing.Promtool;
import io.serin.testing.RandomSeed;
import io.serin.training.control.KnownJob;
import io.serin.training.control.TrainingControl;
import io.serin.training.job.JobEntity;
import io.serin.training.job.JobId;
import io.serin.training.job.JobStatus;
import io.serin.training.job.JobView;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.plan.JobPlan;
import io.serin.training.plan.JobPlan.DataSource;
import io.serin.training.plan.JobPlan.OptimizerPlan;
import io.serin.training.progress.Straggler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Named after no class: a control node and trainer processes of their own, as they are in a cluster. */
class TrainerProcessesIT {

    private static final int CONTROL_HTTP = 18_100;
    private static final int CONTROL_ARTERY = 18_101;
    private static final Path LOGS = Path.of("target", "trainer-logs");
    private static final Duration LONG = Duration.ofMinutes(4);

    private final List<Process> processes = new ArrayList<>();
    private final Path directory;
    private final ControlFixture control;
    private final ControlActor<TrainingControl.Command> jobs;

    TrainerProcessesIT(@TempDir Path directory) throws Exception {
        this.directory = directory;
        Files.createDirectories(LOGS);
        DigitImages.write(directory, 2_000, 500, RandomSeed.orElse(1));
        control = new ControlFixture(directory.resolve("control"), CONTROL_HTTP, CONTROL_ARTERY);
        jobs = control.jobs();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        control.close();
    }

    @Test
    void restartsFromTheCheckpointWhenATrainerIsKilledAndReportsTheCause() throws Exception {
        Process victim = trainers(2).getLast();
        submit(plan(40, 2));
        // Submitted, installed, and then the first checkpoint.
        awaitJob(job -> job.revision() >= 3 && job.status() == JobStatus.RUNNING);

        victim.destroyForcibly().waitFor();
        awaitJob(job -> job.status() == JobStatus.QUEUED);
        trainer(1);

        JobView again = awaitJob(job -> job.generation() == 2 && job.progress().isPresent());
        assertThat(again.reason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("LOST_NODE").contains("restarts from the checkpoint at epoch"));
        JobView done = awaitJob(
                job -> job.result().flatMap(JobView.ResultView::version).isPresent());
        assertTrained(done);
    }

    @Test
    void trainsAndEndsCleanlyOnTerm() throws Exception {
        Process zero = trainer(0);
        submit(plan(3, 1));

        JobView done = awaitJob(
                job -> job.result().flatMap(JobView.ResultView::version).isPresent());

        assertTrained(done);
        String metrics = get(0, "/metrics");
        assertThat(metrics).contains("serin_training_steps_total 120.0\n", "jvm_memory_used_bytes", "process_cpu_");
        assertThat(Promtool.check(metrics)).isEmpty();
        assertThat(get(0, "/ready")).isEqualTo("ready\n");
        zero.destroy();
        assertThat(zero.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("long")
    void namesTheRankThatTheOthersWaitForUntilItKeepsUp() throws Exception {
        Process slow = trainers(2).getLast();
        submit(plan(10_000, 2));
        awaitJob(job ->
                job.progress().filter(progress -> progress.ranks().size() == 2).isPresent());

        Process brake = stopHalfOfTheTime(slow);
        JobView held =
                awaitJob(job -> straggler(job).filter("trainer-1"::equals).isPresent());

        Straggler straggler = held.progress().flatMap(ProgressView::straggler).orElseThrow();
        assertThat(straggler.ratio()).isGreaterThan(1.2);
        assertThat(straggler.millisPerStep()).isGreaterThan(straggler.othersMillisPerStep());
        assertThat(held.roster().get(straggler.rank())).isEqualTo("trainer-1");
        brake.destroyForcibly().waitFor();
        new ProcessBuilder("kill", "-CONT", String.valueOf(slow.pid())).start().waitFor();
        awaitJob(job -> job.progress().isPresent()
                && !straggler(job).filter("trainer-1"::equals).isPresent());
        var _ = jobs.<Answer<JobView>>ask(replyTo -> new TrainingControl.ToJob(
                        new JobId("job-1"), new JobEntity.Cancel(new Actor("test"), "seen", replyTo)))
                .toCompletableFuture()
                .join();
    }

    @Test
    void failsAtOnceWithTheCauseWhenTheDataIsMissing() throws Exception {
        trainer(0);
        JobPlan good = plan(3, 1);
        submit(new JobPlan(
                good.model(),
                good.architecture(),
                new DataSource("idx", directory.resolve("nowhere").toString(), Optional.empty()),
                good.epochs(),
                good.globalBatchSize(),
                good.optimizer(),
                good.seed(),
                good.workers(),
                good.virtualShards(),
                good.checkpointEverySteps()));

        JobView failed = awaitJob(job -> job.status() == JobStatus.FAILED);

        assertThat(failed.reason())
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("DATA: ").contains("nowhere"));
    }

    @Test
    void saysWhatIsWrongAndExitsWhenItsPortIsTaken() throws Exception {
        Process process = start(0, CONTROL_HTTP);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log(0))).contains("port " + CONTROL_HTTP + " on 127.0.0.1 is in use");
    }

    private static Optional<String> straggler(JobView job) {
        return job.progress().flatMap(ProgressView::straggler).map(Straggler::node);
    }

    /** Ends when the process does, so that none is left. */
    private Process stopHalfOfTheTime(Process process) throws IOException {
        String loop = "while kill -STOP $1; do sleep 0.02; kill -CONT $1; sleep 0.02; done 2>/dev/null";
        Process brake = new ProcessBuilder("sh", "-c", loop, "brake", String.valueOf(process.pid())).start();
        processes.addFirst(brake);
        return brake;
    }

    private void assertTrained(JobView done) throws Exception {
        JobView.ResultView result = done.result().orElseThrow();
        assertThat(result.weightsIdentical()).isTrue();
        assertThat(result.testAccuracy()).isGreaterThan(0.9);
        assertThat(control.artifacts().verified(result.artifactSha256())).isPresent();
        try (Stream<Path> left = Files.list(Path.of("/dev/shm"))) {
            assertThat(left.map(Path::toString).filter(name -> name.contains(group(done))))
                    .as("no segment is left behind")
                    .isEmpty();
        }
    }

    private static String group(JobView job) {
        return job.id() + "-" + Long.toHexString(job.submittedAt().toEpochMilli());
    }

    private JobPlan plan(int epochs, int workers) {
        return new JobPlan(
                "digits",
                "mlp",
                new DataSource("idx", directory.toString(), Optional.empty()),
                epochs,
                50,
                OptimizerPlan.sgd(0.05, 0.9),
                7,
                workers,
                8,
                0);
    }

    private void submit(JobPlan plan) {
        Answer<JobView> answer = jobs.<Answer<JobView>>ask(
                        replyTo -> new TrainingControl.Submit(new JobEntity.Submit(plan, new Actor("test"), replyTo)))
                .toCompletableFuture()
                .join();
        assertThat(answer).isInstanceOf(Answer.Done.class);
    }

    private JobView awaitJob(Predicate<JobView> wanted) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions() // a control actor that does not answer in time is asked again
                .until(
                        () -> jobs.<Answer<KnownJob>>ask(
                                                        replyTo -> new TrainingControl.Get(new JobId("job-1"), replyTo))
                                                .toCompletableFuture()
                                                .join()
                                        instanceof Answer.Done<KnownJob>(KnownJob.Shown(JobView view))
                                ? Optional.of(view)
                                : Optional.<JobView>empty(),
                        job -> job.filter(wanted).isPresent())
                .orElseThrow();
    }

    /** They start together, which takes half as long. */
    private List<Process> trainers(int count) throws IOException {
        List<Process> started = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            started.add(start(number, CONTROL_HTTP + 10 * (number + 1)));
        }
        for (int number = 0; number < count; number++) {
            awaitReady(number);
        }
        return started;
    }

    private Process trainer(int number) throws IOException {
        Process process = start(number, CONTROL_HTTP + 10 * (number + 1));
        awaitReady(number);
        return process;
    }

    private static void awaitReady(int number) {
        await().atMost(LONG).until(() -> get(number, "/ready").equals("ready\n"));
    }

    private Process start(int number, int httpPort) throws IOException {
        int arteryPort = CONTROL_HTTP + 10 * (number + 1) + 1;
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx400m",
                        "-Dserin.node.name=trainer-" + number,
                        "-Dserin.node.roles.0=trainer",
                        "-Dserin.node.artery-port=" + arteryPort,
                        "-Dserin.node.http-port=" + httpPort,
                        "-Dserin.node.seeds.0=127.0.0.1:" + CONTROL_ARTERY,
                        "-Dserin.node.data-directory=" + directory.resolve("trainer-" + number),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.serin.trainer.Main")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(number).toFile()));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Path log(int number) {
        return LOGS.resolve(directory.getFileName() + "-trainer-" + number + ".log");
    }

    private static String get(int number, String path) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + (CONTROL_HTTP + 10 * (number + 1)) + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        }
    }
}
