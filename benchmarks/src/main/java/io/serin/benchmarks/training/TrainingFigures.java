package io.serin.benchmarks.training;

import io.serin.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What every turn gave, one a round. */
final class TrainingFigures {

    private final Map<Turn, List<List<Trained>>> rounds = new LinkedHashMap<>();

    private record Turn(Network network, Setting setting, Contender contender) {}

    /** @param ranks what all ranks of the turn said */
    void add(Network network, Setting setting, Contender contender, List<Trained> ranks) {
        int expected = setting.groups() * setting.worldSize();
        if (ranks.size() != expected) {
            throw new IllegalStateException("%s, %s: %d of %d ranks reported"
                    .formatted(contender.title(), setting.title(), ranks.size(), expected));
        }
        rounds.computeIfAbsent(new Turn(network, setting, contender), _ -> new ArrayList<>())
                .add(List.copyOf(ranks));
    }

    boolean has(Network network, Setting setting, Contender contender) {
        return rounds.containsKey(new Turn(network, setting, contender));
    }

    Measurement samplesPerSecond(Network network, Setting setting, Contender contender) {
        return of(network, setting, contender, "samples/s", Trained::samplesPerSecond);
    }

    Measurement samplesPerCpuSecond(Network network, Setting setting, Contender contender) {
        return of(network, setting, contender, "samples/CPU s", Trained::samplesPerCpuSecond);
    }

    Measurement accuracy(Network network, Setting setting, Contender contender) {
        return of(network, setting, contender, "test accuracy", Trained::accuracy);
    }

    /** Throughput of two against twice that of one. */
    Measurement efficiency(Network network, Setting two, Contender contender) {
        Measurement one = samplesPerSecond(network, Setting.ONE, contender);
        Measurement both = samplesPerSecond(network, two, contender);
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < Math.min(one.values().size(), both.values().size()); round++) {
            values.add(both.values().get(round) / (2 * one.values().get(round)));
        }
        return new Measurement(both.subject(), contender.title(), "efficiency", values);
    }

    private Measurement of(
            Network network,
            Setting setting,
            Contender contender,
            String unit,
            ToDoubleFunction<List<Trained>> figure) {
        List<List<Trained>> turns = rounds.get(new Turn(network, setting, contender));
        if (turns == null) {
            throw new IllegalStateException(contender.title() + ", " + setting.title() + ": not measured");
        }
        return new Measurement(
                network.title() + ", " + setting.title(),
                contender.title(),
                unit,
                turns.stream().mapToDouble(figure).boxed().toList());
    }
}
