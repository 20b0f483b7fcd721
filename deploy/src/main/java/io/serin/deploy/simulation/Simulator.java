package io.serin.deploy.simulation;

import io.serin.deploy.simulation.traffic.VersionSampler;
import io.serin.statistics.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs an experiment on several threads. Each run has random numbers of its own, so that threads change nothing. */
public final class Simulator {

    /** Called after every run, from any of the threads. */
    public interface Progress {

        void done(int runs, long simulatedRequests);
    }

    private static final RandomGeneratorFactory<SplittableGenerator> RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final Experiment experiment;
    private final Progress progress;
    private final VersionSampler baseline;
    private final VersionSampler candidate;
    private final List<SplittableGenerator> randoms;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong simulated = new AtomicLong();

    private Simulator(Experiment experiment, Progress progress) {
        this.experiment = experiment;
        this.progress = progress;
        this.baseline = VersionSampler.of(experiment.scenario().baseline());
        this.candidate = VersionSampler.of(experiment.scenario().candidate());
        SplittableGenerator root = RANDOM.create(experiment.seed());
        this.randoms = root.splits(experiment.runs()).toList();
    }

    /**
     * @param threads at least 1
     * @throws InterruptedException when the caller was; the runs have stopped
     */
    public static SimulationReport run(Experiment experiment, int threads, Progress progress)
            throws InterruptedException {
        Arguments.within("threads", threads, 1, 1_024);
        return new Simulator(experiment, progress).run(threads);
    }

    private SimulationReport run(int threads) throws InterruptedException {
        List<Map<JudgingMethod, RunResult>> results = new ArrayList<>();
        for (int run = 0; run < experiment.runs(); run++) {
            results.add(Map.of());
        }
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            workers.add(() -> work(results));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Boolean> worker : pool.invokeAll(workers)) {
                worker.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a run failed", failed.getCause());
        } finally {
            pool.shutdownNow();
        }
        return SimulationReport.of(experiment, results, simulated.get());
    }

    /** Each run writes a place of its own; the end of the task makes it known to the caller. */
    private boolean work(List<Map<JudgingMethod, RunResult>> results) throws InterruptedException {
        int index = next.getAndIncrement();
        while (index < experiment.runs()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Run run = new Run(experiment, baseline, candidate, randoms.get(index));
            results.set(index, run.results());
            progress.done(done.incrementAndGet(), simulated.addAndGet(run.simulated()));
            index = next.getAndIncrement();
        }
        return true;
    }
}
