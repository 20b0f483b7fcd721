package io.serin.deploy.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.serin.deploy.judge.abtest.AbDecision;
import io.serin.deploy.simulation.RunResult.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one method made of all runs.
 *
 * @param falseRollback taken back while the candidate was no worse than the policy allows
 * @param missed worse, and promoted or not found by the plan's end; of runs in which it became so
 * @param wrongPromotion worse, and promoted
 * @param detection empty when nothing was found
 * @param rolledBackBy how often each check was the first to fail
 * @param undecided how A/B tests ended that ended without a verdict; {@link AbDecision#GO_ON} where a stage reached its maximum
 * @param enteredByStage runs that came to each stage, in the plan's order
 * @param meanRequestsByStage of the runs that entered the stage, in the plan's order; 0 where none did
 */
public record Score(
        @JsonProperty("contestant") JudgingMethod method,
        Share promoted,
        Share rolledBack,
        Share inconclusive,
        Share falseRollback,
        Share missed,
        Share wrongPromotion,
        Optional<Detection> detection,
        Map<String, Long> rolledBackBy,
        @JsonIgnore Map<AbDecision, Long> undecided,
        List<Long> enteredByStage,
        List<Double> meanRequestsByStage) {

    /** From the fault's beginning to the rollback, in requests of both arms, the candidate's and seconds. */
    public record Detection(Spread requests, Spread candidateRequests, Spread seconds) {}

    /** {@link #undecided} as it is written: in lower case, and empty text where a stage reached its maximum. */
    @JsonProperty("undecidedBy")
    Map<String, Long> undecidedBy() {
        Map<String, Long> words = new TreeMap<>();
        undecided.forEach((decision, count) ->
                words.put(decision == AbDecision.GO_ON ? "" : decision.name().toLowerCase(Locale.ROOT), count));
        return words;
    }

    static Score of(JudgingMethod method, Experiment experiment, List<RunResult> results) {
        boolean bad = experiment.regressed();
        Predicate<RunResult> rightly = result -> bad && result.faulty();
        return new Score(
                method,
                share(results, result -> result.outcome() == Outcome.PROMOTED),
                share(results, result -> result.outcome() == Outcome.ROLLED_BACK),
                share(results, result -> result.outcome() == Outcome.INCONCLUSIVE),
                share(results, result -> result.outcome() == Outcome.ROLLED_BACK && !rightly.test(result)),
                share(results, result -> result.outcome() != Outcome.ROLLED_BACK && rightly.test(result)),
                share(results, result -> result.outcome() == Outcome.PROMOTED && rightly.test(result)),
                detection(results.stream()
                        .filter(result -> result.outcome() == Outcome.ROLLED_BACK && rightly.test(result))
                        .map(RunResult::since)
                        .toList()),
                byCheck(results),
                byDecision(results),
                entered(results, experiment.plan().stages().size()),
                means(results, experiment.plan().stages().size()));
    }

    private static Optional<Detection> detection(List<RunResult.Elapsed> found) {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Detection(
                        spread(found, RunResult.Elapsed::requests),
                        spread(found, RunResult.Elapsed::candidateRequests),
                        spread(found, RunResult.Elapsed::seconds)));
    }

    private static Spread spread(List<RunResult.Elapsed> found, ToLongFunction<RunResult.Elapsed> figure) {
        return Spread.of(found.stream().mapToLong(figure));
    }

    private static Share share(List<RunResult> results, Predicate<RunResult> which) {
        return Share.of(results.stream().filter(which).count(), results.size());
    }

    private static Map<String, Long> byCheck(List<RunResult> results) {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.ROLLED_BACK)
                .collect(Collectors.groupingBy(RunResult::check, TreeMap::new, Collectors.counting()));
    }

    private static Map<AbDecision, Long> byDecision(List<RunResult> results) {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.INCONCLUSIVE)
                .collect(Collectors.groupingBy(
                        RunResult::decision, () -> new EnumMap<>(AbDecision.class), Collectors.counting()));
    }

    private static List<Long> entered(List<RunResult> results, int stages) {
        return IntStream.range(0, stages)
                .mapToObj(stage -> results.stream()
                        .filter(result -> result.requestsByStage().size() > stage)
                        .count())
                .toList();
    }

    private static List<Double> means(List<RunResult> results, int stages) {
        List<Double> means = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            int place = stage;
            means.add(results.stream()
                    .map(RunResult::requestsByStage)
                    .filter(requests -> requests.size() > place)
                    .mapToLong(requests -> requests.get(place))
                    .average()
                    .orElse(0));
        }
        return List.copyOf(means);
    }
}
