package io.serin.benchmarks.training;

import io.serin.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What every turn gave, one a round. */
final class TrainingFigures {

    private final Map<Turn, List<List<TrainingResult>>> rounds = new LinkedHashMap<>();

    private record Turn(Workload workload, Setting setting, TrainingContender contender) {}

    /** @param ranks what all ranks of the turn said */
    void add(Workload workload, Setting setting, TrainingContender contender, List<TrainingResult> ranks) {
        int expected = setting.groups() * setting.worldSize();
        if (ranks.size() != expected) {
            throw new IllegalStateException("%s, %s: %d of %d ranks reported"
                    .formatted(contender.title(), setting.title(), ranks.size(), expected));
        }
        rounds.computeIfAbsent(new Turn(workload, setting, contender), _ -> new ArrayList<>())
                .add(List.copyOf(ranks));
    }

    boolean has(Workload workload, Setting setting, TrainingContender contender) {
        return rounds.containsKey(new Turn(workload, setting, contender));
    }

    Measurement samplesPerSecond(Workload workload, Setting setting, TrainingContender contender) {
        return of(workload, setting, contender, "samples/s", TrainingResult::samplesPerSecond);
    }

    Measurement samplesPerCpuSecond(Workload workload, Setting setting, TrainingContender contender) {
        return of(workload, setting, contender, "samples/CPU s", TrainingResult::samplesPerCpuSecond);
    }

    Measurement accuracy(Workload workload, Setting setting, TrainingContender contender) {
        return of(workload, setting, contender, "test accuracy", TrainingResult::accuracy);
    }

    /** Throughput of two against twice that of one. */
    Measurement efficiency(Workload workload, Setting two, TrainingContender contender) {
        Measurement one = samplesPerSecond(workload, Setting.ONE, contender);
        Measurement both = samplesPerSecond(workload, two, contender);
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < Math.min(one.values().size(), both.values().size()); round++) {
            values.add(both.values().get(round) / (2 * one.values().get(round)));
        }
        return new Measurement(both.subject(), contender.title(), "efficiency", values);
    }

    private Measurement of(
            Workload workload,
            Setting setting,
            TrainingContender contender,
            String unit,
            ToDoubleFunction<List<TrainingResult>> figure) {
        List<List<TrainingResult>> turns = rounds.get(new Turn(workload, setting, contender));
        if (turns == null) {
            throw new IllegalStateException(contender.title() + ", " + setting.title() + ": not measured");
        }
        return new Measurement(
                workload.title() + ", " + setting.title(),
                contender.title(),
                unit,
                turns.stream().mapToDouble(figure).boxed().toList());
    }
}
