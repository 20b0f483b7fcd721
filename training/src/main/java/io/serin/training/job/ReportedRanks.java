package io.serin.training.job;

import io.serin.training.job.JobState.Running;
import io.serin.training.progress.JobProgress;
import io.serin.training.progress.RankPace;
import io.serin.training.progress.RankProgress;
import io.serin.training.progress.Straggler;
import io.serin.training.progress.StragglerRule;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest report of each rank of the running generation, and the straggler among them. In memory only. */
final class ReportedRanks {

    private final Map<Integer, RankReport> reports = new TreeMap<>();
    private Optional<Straggler> straggler = Optional.empty();

    void clear() {
        reports.clear();
        straggler = Optional.empty();
    }

    void add(JobState state, RankReport report) {
        reports.put(report.rank(), report);
        straggler = state instanceof Running running
                ? StragglerRule.judge(running.roster().size(), paces(running), straggler)
                : Optional.empty();
    }

    /** By rank. */
    Collection<RankReport> all() {
        return Collections.unmodifiableCollection(reports.values());
    }

    /** Empty before a rank has said how far it is. */
    Optional<JobProgress> progress() {
        SortedMap<Integer, RankProgress> known = new TreeMap<>();
        reports.forEach((rank, report) ->
                report.progress().filter(RankProgress::allFinite).ifPresent(progress -> known.put(rank, progress)));
        Optional<String> checkpointFault = reports.values().stream()
                .flatMap(report -> report.checkpointFault().stream())
                .findFirst();
        return JobProgress.of(known, straggler, checkpointFault);
    }

    private List<RankPace> paces(Running running) {
        return reports.values().stream()
                .flatMap(report -> report.progress().stream()
                        .flatMap(progress ->
                                RankPace.of(report.rank(), node(running, report), progress.recent()).stream()))
                .toList();
    }

    private static String node(Running running, RankReport report) {
        return running.roster().get(report.rank()).node();
    }
}
