package io.serin.training.job;

import io.serin.training.job.JobState.Running;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.progress.RankPace;
import io.serin.training.progress.Straggler;
import io.serin.training.progress.StragglerRule;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Optional<ProgressView> progress(JobState state) {
        return state instanceof Running running ? progress(running) : Optional.empty();
    }

    private Optional<ProgressView> progress(Running running) {
        return reports.values().stream()
                .flatMap(report -> report.progress().stream())
                .findFirst()
                .map(lead -> new ProgressView(
                        lead.epoch(),
                        running.submission().plan().epochs(),
                        lead.step(),
                        lead.stepsPerEpoch(),
                        lead.loss(),
                        lead.samplesPerSecond(),
                        lead.stepsPerSecond(),
                        lead.etaSeconds(),
                        reports.values().stream()
                                .flatMap(report -> rank(running, report).stream())
                                .toList(),
                        straggler))
                .map(ProgressView::plausible);
    }

    private List<RankPace> paces(Running running) {
        return reports.values().stream()
                .flatMap(report -> report.progress().stream()
                        .flatMap(progress ->
                                RankPace.of(report.rank(), node(running, report), progress.recent()).stream()))
                .toList();
    }

    private static Optional<RankView> rank(Running running, RankReport report) {
        return report.progress()
                .map(progress -> new RankView(
                        report.rank(),
                        node(running, report),
                        progress.phases(),
                        progress.recent().phases().shares(),
                        RankPace.ownMillis(progress.recent())));
    }

    private static String node(Running running, RankReport report) {
        return running.roster().get(report.rank()).node();
    }
}
