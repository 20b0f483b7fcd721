package io.serin.deploy.release.log;

import io.serin.deploy.judge.check.WrittenCheck;
import java.util.ArrayList;
import java.util.List;

/** What of a check came out different, figure by figure. */
final class CheckDifferences {

    private CheckDifferences() {}

    /** One line for each figure and each check that only one has; none when the checks are the same, bit for bit. */
    static List<String> of(List<WrittenCheck> stored, List<WrittenCheck> made) {
        List<String> lines = new ArrayList<>();
        int both = Math.min(stored.size(), made.size());
        for (int place = 0; place < both; place++) {
            lines.addAll(of(stored.get(place), made.get(place)));
        }
        stored.stream().skip(both).forEach(check -> lines.add(check.name() + ": not made again"));
        made.stream().skip(both).forEach(check -> lines.add(check.name() + ": not stored"));
        return lines;
    }

    private static List<String> of(WrittenCheck stored, WrittenCheck made) {
        List<String> lines = new ArrayList<>();
        add(lines, stored, "name", stored.name(), made.name());
        add(lines, stored, "verdict", stored.verdict(), made.verdict());
        add(lines, stored, "baseline", stored.baseline(), made.baseline());
        add(lines, stored, "candidate", stored.candidate(), made.candidate());
        add(lines, stored, "bound", stored.bound(), made.bound());
        add(lines, stored, "limit", stored.limit(), made.limit());
        add(lines, stored, "method", stored.method(), made.method());
        add(lines, stored, "explanation", stored.explanation(), made.explanation());
        return lines;
    }

    /** Boxed doubles are equal when their bits are: 0 and -0 differ. */
    private static void add(List<String> lines, WrittenCheck check, String part, Object stored, Object made) {
        if (!stored.equals(made)) {
            lines.add(check.name() + ": " + part + " stored " + stored + ", made again " + made);
        }
    }
}
