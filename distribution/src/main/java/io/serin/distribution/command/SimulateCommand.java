package io.serin.distribution.command;

import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.simulation.Expectation;
import io.serin.deploy.simulation.Experiment;
import io.serin.deploy.simulation.KnownExperiment;
import io.serin.deploy.simulation.Measure;
import io.serin.deploy.simulation.SimulationReport;
import io.serin.deploy.simulation.Simulator;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.simulation.RecordedTraffic;
import io.serin.distribution.simulation.ScenarioOptions;
import io.serin.distribution.simulation.SimulationJson;
import io.serin.distribution.simulation.SimulationProgress;
import io.serin.distribution.simulation.SimulationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        sortOptions = false,
        description = {
            "Try a plan and its policy on simulated traffic whose truth is known: how often is a good candidate taken back, a bad one missed or"
                    + " promoted, and how soon is it found?",
            "Beside the policy, on the same requests, judge plain thresholds (the first point estimate beyond the plan's limits) and a naive z-test"
                    + " (5 %%, at every look). Needs no cluster.",
            "Experiments that --preset names say what must hold; exits 1 when it did not, and 2 for wrong arguments or files."
        })
final class SimulateCommand implements Callable<Integer> {

    private static final KnownExperiment DEFAULT = KnownExperiment.IDENTICAL;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "one of: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private Optional<String> preset = Optional.empty();

    @Option(
            names = "--plan",
            paramLabel = "NAME|FILE",
            description = "demo, fast, standard or a JSON file with a plan (default: the preset's)")
    private Optional<String> plan = Optional.empty();

    @Option(
            names = "--recorded",
            paramLabel = "FILE",
            description =
                    "take the baseline from a release in this event log (JSON lines): its error and time-out rates, latencies, accuracy")
    private Optional<Path> recorded = Optional.empty();

    @Mixin
    private final ScenarioOptions scenario = new ScenarioOptions();

    @Option(
            names = "--peers-compare",
            split = ",",
            paramLabel = "WHAT",
            description = "what thresholds and z-test compare: errors, timeouts, p95, accuracy (default: the preset's)")
    private List<String> peersCompare = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "releases to simulate (default: 1000; 4000 of ab-null, whose figure is close to its bound)")
    private Optional<Integer> asked = Optional.empty();

    @Option(names = "--look-every", paramLabel = "SECONDS", description = "between two looks (default: 1)")
    private Optional<Integer> lookEvery = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "the same gives the same result (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "change nothing but the speed (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures as JSON")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws CommandException {
        Optional<KnownExperiment> known = preset.isPresent() ? Optional.of(known(preset.get())) : Optional.empty();
        int runs = asked.orElse(known.orElse(DEFAULT).runs());
        atLeastOne("--runs", runs);
        atLeastOne("--threads", threads);
        atLeastOne("--look-every", lookEvery.orElse(1));
        Optional<RecordedTraffic> traffic =
                recorded.isPresent() ? Optional.of(RecordedTraffic.read(recorded.get())) : Optional.empty();
        Experiment experiment = experiment(known.orElse(DEFAULT), runs, traffic);
        Terminal terminal = Terminal.standard();
        known.ifPresent(chosen -> terminal.line(chosen.label() + ": " + chosen.description()));
        traffic.ifPresent(found -> terminal.line(found.words()));
        SimulationProgress progress = new SimulationProgress(terminal, runs, System::nanoTime);
        SimulationReport report = run(experiment, progress);
        double seconds = progress.seconds();
        boolean asKnown = !scenario.given() && plan.isEmpty() && recorded.isEmpty() && lookEvery.isEmpty();
        List<Expectation> expectations =
                asKnown ? known.map(chosen -> chosen.judge(report)).orElse(List.of()) : List.of();
        print(report, expectations, seconds, terminal);
        if (json.isPresent()) {
            write(json.get(), SimulationJson.of(preset, report, expectations, seconds));
        }
        return expectations.stream().allMatch(Expectation::held) ? 0 : 1;
    }

    private Experiment experiment(KnownExperiment known, int runs, Optional<RecordedTraffic> traffic)
            throws CommandException {
        Experiment base = known.experiment(Math.min(runs, 1_000_000), seed);
        Scenario truth =
                scenario.over(traffic.map(found -> found.over(base.scenario())).orElse(base.scenario()));
        ReleasePlan chosen = plan.isPresent() ? PlanOption.checked(plan.get()) : base.plan();
        try {
            return new Experiment(truth, chosen, watched(base.watched()), runs, lookEvery.orElse(1), seed);
        } catch (IllegalArgumentException outside) {
            throw new MisuseException("the simulation: " + outside.getMessage(), outside);
        }
    }

    private Set<Measure> watched(Set<Measure> known) throws CommandException {
        if (peersCompare.isEmpty()) {
            return preset.isPresent() ? known : EnumSet.allOf(Measure.class);
        }
        Set<Measure> watched = EnumSet.noneOf(Measure.class);
        for (String name : peersCompare) {
            watched.add(Arrays.stream(Measure.values())
                    .filter(measure -> measure.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new MisuseException("--peers-compare: '" + name + "' is none of "
                            + Arrays.stream(Measure.values())
                                    .map(Measure::label)
                                    .collect(Collectors.joining(", ")))));
        }
        return watched;
    }

    private SimulationReport run(Experiment experiment, SimulationProgress progress) throws CommandException {
        try {
            return Simulator.run(experiment, threads, progress);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", interrupted);
        }
    }

    private static void print(
            SimulationReport report, List<Expectation> expectations, double seconds, Terminal terminal) {
        Experiment experiment = report.experiment();
        terminal.line(String.format(
                Locale.ROOT,
                "%,d runs of plan %s, %,d requests/s, a look every %d s, seed %d; the candidate is %s",
                experiment.runs(),
                experiment.plan().name(),
                experiment.scenario().requestsPerSecond(),
                experiment.lookEverySeconds(),
                experiment.seed(),
                report.regressed() ? "worse than the policy allows" : "no worse than the policy allows"));
        terminal.line("");
        terminal.lines(SimulationText.table(report));
        terminal.line("");
        expectations.forEach(expectation -> terminal.line(SimulationText.line(expectation)));
        terminal.line(String.format(
                Locale.ROOT,
                "%,d requests in %.1f s: %.2f million requests/s",
                report.simulatedRequests(),
                seconds,
                report.simulatedRequests() / seconds / 1e6));
    }

    private static KnownExperiment known(String name) throws CommandException {
        return KnownExperiment.named(name)
                .orElseThrow(() ->
                        new MisuseException("--preset " + name + " is none of " + String.join(", ", new Names())));
    }

    private static void atLeastOne(String option, int value) throws CommandException {
        if (value < 1) {
            throw new MisuseException(option + " must be at least 1, not " + value);
        }
    }

    private static void write(Path file, SimulationJson result) throws CommandException {
        try {
            Files.writeString(file, ApiJson.pretty(ApiJson.MAPPER.valueToTree(result)) + "\n");
        } catch (IOException unwritable) {
            throw new MisuseException("--json: cannot write " + file, unwritable);
        }
    }

    /** The experiments, for the help. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(KnownExperiment.values())
                    .map(KnownExperiment::label)
                    .iterator();
        }
    }
}
