package io.serin.distribution.simulation;

import io.serin.deploy.simulation.traffic.LabelModel;
import io.serin.deploy.simulation.traffic.LatencyModel;
import io.serin.deploy.simulation.traffic.Scenario;
import io.serin.deploy.simulation.traffic.SimulatedVersion;
import io.serin.deploy.simulation.traffic.UserModel;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What the traffic is like, and what the candidate does to it. Options not given leave the scenario as it is. */
public final class ScenarioOptions {

    private static final String AS_CHANGE = "; x2 is twice the baseline's, +0.01 and -0.01 are beside it";

    @Option(names = "--requests-per-second", paramLabel = "N", description = "of both arms together")
    private Optional<Integer> requestsPerSecond = Optional.empty();

    @Option(names = "--errors", paramLabel = "SHARE", description = "of requests that the baseline fails, 0-1")
    private Optional<Double> errors = Optional.empty();

    @Option(
            names = "--timeouts",
            paramLabel = "SHARE",
            description = "of requests that it does not answer in time, 0-1")
    private Optional<Double> timeouts = Optional.empty();

    @Option(
            names = "--latency",
            paramLabel = "MODEL",
            description = "of the baseline: lognormal:MEDIAN_MS:SIGMA or pareto:SCALE_MS:INDEX")
    private Optional<String> latency = Optional.empty();

    @Option(names = "--accuracy", paramLabel = "SHARE", description = "of the baseline's answers that are right, 0-1")
    private Optional<Double> accuracy = Optional.empty();

    @Option(names = "--candidate-errors", paramLabel = "SHARE", description = "the candidate's" + AS_CHANGE)
    private Optional<String> candidateErrors = Optional.empty();

    @Option(names = "--candidate-timeouts", paramLabel = "SHARE", description = "the candidate's, likewise")
    private Optional<String> candidateTimeouts = Optional.empty();

    @Option(
            names = "--candidate-latency",
            paramLabel = "MODEL",
            description = "the candidate's; x1.5 is the baseline's with every answer 1.5 times as long")
    private Optional<String> candidateLatency = Optional.empty();

    @Option(names = "--candidate-accuracy", paramLabel = "SHARE", description = "the candidate's" + AS_CHANGE)
    private Optional<String> candidateAccuracy = Optional.empty();

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "who send the requests, each always to the same arm; 0: every request is another user")
    private Optional<Integer> users = Optional.empty();

    @Option(
            names = "--error-correlation",
            paramLabel = "R",
            description = "how alike one user's errors are, 0 to below 1 (intraclass correlation; needs --users)")
    private Optional<Double> errorCorrelation = Optional.empty();

    @Option(
            names = "--activity-shape",
            paramLabel = "SHAPE",
            description =
                    "of the gamma distribution of users' activities: small ones let a few users send most; 0: all alike")
    private Optional<Double> activityShape = Optional.empty();

    @Option(names = "--label-share", paramLabel = "SHARE", description = "of answers whose true label comes, 0-1")
    private Optional<Double> labelShare = Optional.empty();

    @Option(names = "--label-delay", paramLabel = "SECONDS", description = "after the answer, 0-3600")
    private Optional<Integer> labelDelay = Optional.empty();

    @Option(names = "--agreement", paramLabel = "SHARE", description = "of shadow pairs with the same answer, 0-1")
    private Optional<Double> agreement = Optional.empty();

    @Option(
            names = "--fault-stage",
            paramLabel = "N",
            description =
                    "the plan's stage, from 0, from which on the candidate differs; before, it is as the baseline")
    private Optional<Integer> faultStage = Optional.empty();

    @Option(
            names = "--fault-in-first-segment",
            description = "in all of the plan's segments but the first the candidate is as the baseline")
    private boolean faultInFirstSegment;

    @Spec(Spec.Target.SELF)
    private @Nullable CommandSpec own;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Whether any of these options was given. */
    public boolean given() {
        ParseResult asked = Objects.requireNonNull(command, "set while parsing")
                .commandLine()
                .getParseResult();
        return Objects.requireNonNull(own, "set while parsing").options().stream()
                .anyMatch(asked::hasMatchedOption);
    }

    /** @throws CommandException naming the option at fault, or what does not fit together */
    public Scenario over(Scenario scenario) throws CommandException {
        try {
            SimulatedVersion baseline = baseline(scenario.baseline());
            UserModel known = scenario.users();
            if (errorCorrelation.isPresent() && users.orElse(known.count()) == 0) {
                throw new MisuseException(
                        "--error-correlation needs --users: requests of different users are not alike");
            }
            if (activityShape.isPresent() && users.orElse(known.count()) == 0) {
                throw new MisuseException("--activity-shape needs --users");
            }
            return new Scenario(
                    requestsPerSecond.orElse(scenario.requestsPerSecond()),
                    baseline,
                    candidate(scenario, baseline),
                    new UserModel(
                            users.orElse(known.count()),
                            errorCorrelation.orElse(known.errorCorrelation()),
                            activityShape.orElse(known.activityShape())),
                    new LabelModel(
                            labelShare.orElse(scenario.labels().share()),
                            labelDelay.orElse(scenario.labels().delaySeconds())),
                    agreement.orElse(scenario.agreement()),
                    faultStage.orElse(scenario.faultStage()),
                    faultInFirstSegment || scenario.faultInFirstSegment());
        } catch (IllegalArgumentException outside) {
            throw new MisuseException("the scenario: " + outside.getMessage(), outside);
        }
    }

    private SimulatedVersion baseline(SimulatedVersion known) throws CommandException {
        LatencyModel model = latency.isPresent() ? LatencyText.of("--latency", latency.get()) : known.latency();
        return new SimulatedVersion(
                share("--errors", errors.orElse(known.errorRate())),
                share("--timeouts", timeouts.orElse(known.timeoutRate())),
                model,
                share("--accuracy", accuracy.orElse(known.accuracy())));
    }

    /** What is not said of the candidate is as the scenario had it, or as the baseline is now where that was given. */
    private SimulatedVersion candidate(Scenario scenario, SimulatedVersion baseline) throws CommandException {
        SimulatedVersion known = scenario.candidate();
        return new SimulatedVersion(
                changed("--candidate-errors", candidateErrors, baseline.errorRate(), errors, known.errorRate()),
                changed(
                        "--candidate-timeouts",
                        candidateTimeouts,
                        baseline.timeoutRate(),
                        timeouts,
                        known.timeoutRate()),
                latency(baseline, known),
                changed("--candidate-accuracy", candidateAccuracy, baseline.accuracy(), accuracy, known.accuracy()));
    }

    private LatencyModel latency(SimulatedVersion baseline, SimulatedVersion known) throws CommandException {
        if (candidateLatency.isPresent()) {
            return LatencyText.ofCandidate("--candidate-latency", candidateLatency.get(), baseline.latency());
        }
        return latency.isPresent() ? baseline.latency() : known.latency();
    }

    private static double changed(
            String option, Optional<String> text, double baseline, Optional<Double> baselineGiven, double known)
            throws CommandException {
        if (text.isPresent()) {
            return share(option, FigureText.of(option, text.get(), baseline));
        }
        return baselineGiven.isPresent() ? baseline : known;
    }

    private static double share(String option, double value) throws CommandException {
        if (value >= 0 && value <= 1) {
            return value;
        }
        throw new MisuseException(option + " must be 0 to 1, not " + value);
    }
}
