package io.serin.deploy.simulation;

import io.serin.deploy.simulation.Ending.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one contestant made of all runs.
 *
 * @param falseRollback taken back while the candidate was no worse than the policy allows
 * @param missed worse, and promoted or not found by the plan's end; of runs in which it became so
 * @param wrongPromotion worse, and promoted
 * @param detection empty when nothing was found
 * @param rolledBackBy how often each check was the first to fail
 * @param undecidedBy how A/B tests ended that ended without a verdict; empty text where a stage reached its maximum
 * @param enteredByStage runs that came to each stage, in the plan's order
 * @param meanRequestsByStage of the runs that entered the stage, in the plan's order; 0 where none did
 */
public record Score(
        Contestant contestant,
        Share promoted,
        Share rolledBack,
        Share inconclusive,
        Share falseRollback,
        Share missed,
        Share wrongPromotion,
        Optional<Detection> detection,
        Map<String, Long> rolledBackBy,
        Map<String, Long> undecidedBy,
        List<Long> enteredByStage,
        List<Double> meanRequestsByStage) {

    /** From the fault's beginning to the rollback, in requests of both arms, the candidate's and seconds. */
    public record Detection(Spread requests, Spread candidateRequests, Spread seconds) {}

    static Score of(Contestant contestant, Experiment experiment, List<Ending> endings) {
        boolean bad = experiment.regressed();
        Predicate<Ending> rightly = ending -> bad && ending.faulty();
        return new Score(
                contestant,
                share(endings, ending -> ending.outcome() == Outcome.PROMOTED),
                share(endings, ending -> ending.outcome() == Outcome.ROLLED_BACK),
                share(endings, ending -> ending.outcome() == Outcome.INCONCLUSIVE),
                share(endings, ending -> ending.outcome() == Outcome.ROLLED_BACK && !rightly.test(ending)),
                share(endings, ending -> ending.outcome() != Outcome.ROLLED_BACK && rightly.test(ending)),
                share(endings, ending -> ending.outcome() == Outcome.PROMOTED && rightly.test(ending)),
                detection(endings.stream()
                        .filter(ending -> ending.outcome() == Outcome.ROLLED_BACK && rightly.test(ending))
                        .map(Ending::since)
                        .toList()),
                byCheck(endings, Outcome.ROLLED_BACK),
                byCheck(endings, Outcome.INCONCLUSIVE),
                entered(endings, experiment.plan().stages().size()),
                means(endings, experiment.plan().stages().size()));
    }

    private static Optional<Detection> detection(List<Ending.Spent> found) {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Detection(
                        spread(found, Ending.Spent::requests),
                        spread(found, Ending.Spent::candidateRequests),
                        spread(found, Ending.Spent::seconds)));
    }

    private static Spread spread(List<Ending.Spent> found, ToLongFunction<Ending.Spent> figure) {
        return Spread.of(found.stream().mapToLong(figure));
    }

    private static Share share(List<Ending> endings, Predicate<Ending> which) {
        return Share.of(endings.stream().filter(which).count(), endings.size());
    }

    private static Map<String, Long> byCheck(List<Ending> endings, Outcome outcome) {
        return endings.stream()
                .filter(ending -> ending.outcome() == outcome)
                .collect(Collectors.groupingBy(Ending::check, TreeMap::new, Collectors.counting()));
    }

    private static List<Long> entered(List<Ending> endings, int stages) {
        return IntStream.range(0, stages)
                .mapToObj(stage -> endings.stream()
                        .filter(ending -> ending.requestsByStage().size() > stage)
                        .count())
                .toList();
    }

    private static List<Double> means(List<Ending> endings, int stages) {
        List<Double> means = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            int place = stage;
            means.add(endings.stream()
                    .map(Ending::requestsByStage)
                    .filter(requests -> requests.size() > place)
                    .mapToLong(requests -> requests.get(place))
                    .average()
                    .orElse(0));
        }
        return List.copyOf(means);
    }
}
