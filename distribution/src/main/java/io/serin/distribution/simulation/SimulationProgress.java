package io.serin.distribution.simulation;

import io.serin.deploy.simulation.Simulator;
import io.serin.distribution.console.ProgressBar;
import io.serin.distribution.console.Terminal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Shows how far a simulation is, a few times a second. Thread-safe. */
public final class SimulationProgress implements Simulator.Progress {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final Terminal terminal;
    private final int runs;
    private final LongSupplier nanos;
    private final long began;
    private final AtomicLong shown;

    /** @param nanos a clock that only goes forward */
    public SimulationProgress(Terminal terminal, int runs, LongSupplier nanos) {
        this.terminal = terminal;
        this.runs = runs;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.shown = new AtomicLong(began);
    }

    @Override
    public void done(int done, long simulatedRequests) {
        long now = nanos.getAsLong();
        long last = shown.get();
        if (now - last >= EVERY.toNanos() && shown.compareAndSet(last, now)) {
            terminal.progress(String.format(
                    Locale.ROOT,
                    "%s %,d of %,d runs, %.1f million requests/s",
                    ProgressBar.of((double) done / runs),
                    done,
                    runs,
                    simulatedRequests / seconds() / 1e6));
        }
    }

    public double seconds() {
        return Math.max(1, nanos.getAsLong() - began) / 1e9;
    }
}
