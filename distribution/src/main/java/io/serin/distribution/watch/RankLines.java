package io.serin.distribution.watch;

import io.serin.distribution.console.Table;
import io.serin.training.job.JobView.ProgressView;
import io.serin.training.job.JobView.RankView;
import io.serin.training.progress.PhaseShares;
import io.serin.training.progress.Straggler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where each rank's time went in the last few seconds, one line for each; of many ranks, the slowest. */
final class RankLines {

    private static final int RANKS_SHOWN = 8;

    private RankLines() {}

    /** Modifiable. */
    static List<String> of(ProgressView progress) {
        List<String> lines = new ArrayList<>();
        int left = progress.ranks().size() - RANKS_SHOWN;
        if (JobLine.evaluates(progress)) {
            return lines;
        }
        if (!progress.ranks().isEmpty()) {
            lines.addAll(table(progress));
        }
        if (left > 0) {
            lines.add("  and " + left + " faster ranks");
        }
        return lines;
    }

    private static List<String> table(ProgressView progress) {
        Table table = new Table("RANK", "NODE", "DATA", "COMPUTE", "WAIT", "COMMUNICATE", "OPTIMIZE", "OWN MS/STEP")
                .shortening("NODE");
        shown(progress.ranks()).forEach(rank -> {
            PhaseShares recent = rank.recent();
            table.row(
                    rank.rank(),
                    rank.node(),
                    percent(recent.dataShare()),
                    percent(recent.computeShare()),
                    percent(recent.waitShare()),
                    percent(recent.communicateShare()),
                    percent(recent.optimizeShare()),
                    String.format(Locale.ROOT, "%.1f", rank.ownMillisPerStep()) + mark(progress, rank));
        });
        return table.lines(2);
    }

    /** By rank, so that lines stay where they are. */
    private static Stream<RankView> shown(List<RankView> ranks) {
        return ranks.stream()
                .sorted(Comparator.comparingDouble(RankView::ownMillisPerStep).reversed())
                .limit(RANKS_SHOWN)
                .sorted(Comparator.comparingInt(RankView::rank));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%3.0f %%", share * 100);
    }

    private static String mark(ProgressView progress, RankView rank) {
        return progress.straggler()
                        .map(Straggler::rank)
                        .filter(slow -> slow == rank.rank())
                        .isPresent()
                ? "  straggler"
                : "";
    }
}
