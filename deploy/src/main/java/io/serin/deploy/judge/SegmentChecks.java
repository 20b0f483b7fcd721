package io.serin.deploy.judge;

import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.guardrail.Criteria;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The guardrails of each segment by itself: what is bad for few hides among many. A segment with too little data passes: the whole's checks
 * hold a stage, and a segment that nobody is in any more would hold it for ever.
 */
final class SegmentChecks {

    /** A name that no request says may be misspelt: it must be seen. */
    private static final List<Check> NOBODY =
            List.of(Check.count(CountCheck.NAME, Verdict.HOLD, 0, 1, "no request has said that it is of this segment"));

    private SegmentChecks() {}

    /** Beside the baseline. */
    static List<Check> beside(List<String> segments, StageFigures figures, Criteria criteria) {
        return each(segments, figures, segment -> LiveChecks.beside(segment.baseline(), segment.candidate(), criteria));
    }

    /** Against the segments of a stage that counts no longer. */
    static List<Check> after(List<String> segments, StageFigures reference, StageFigures figures, Criteria criteria) {
        return each(segments, figures, segment -> reference
                .segment(segment.segment())
                .map(before -> LiveChecks.after(before.baseline(), segment.candidate(), criteria))
                .orElse(List.of()));
    }

    /** Of a shadow's pairs. */
    static List<Check> ofShadow(List<String> segments, StageFigures figures, double agreement, Criteria criteria) {
        return each(
                segments,
                figures,
                segment -> ShadowChecks.inSegment(segment.baseline(), segment.candidate(), agreement, criteria));
    }

    private static List<Check> each(
            List<String> segments, StageFigures figures, Function<SegmentFigures, List<Check>> judged) {
        List<Check> checks = new ArrayList<>();
        for (String name : segments) {
            figures.segment(name).map(judged).orElse(NOBODY).stream()
                    .map(check -> check.named(check.name() + " in " + name).notAwaited())
                    .forEach(checks::add);
        }
        return List.copyOf(checks);
    }
}
