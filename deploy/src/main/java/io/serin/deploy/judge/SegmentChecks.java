package io.serin.deploy.judge;

import io.serin.deploy.figures.SegmentFigures;
import io.serin.deploy.figures.StageFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The guardrails of each segment by itself: what is bad for few hides among many. A segment with too little data passes: the whole's checks
 * hold a stage, and a segment that nobody is in any more would hold it for ever.
 */
public final class SegmentChecks {

    /** A name that no request says may be misspelt: it must be seen. */
    private static final List<CheckView> NOBODY =
            List.of(CheckView.count("requests", Verdict.HOLD, 0, 1, "no request has said that it is of this segment"));

    private SegmentChecks() {}

    /** Beside the stable arm. */
    public static List<CheckView> beside(List<String> segments, StageFigures figures, Terms terms) {
        return each(segments, figures, segment -> LiveChecks.beside(segment.baseline(), segment.candidate(), terms));
    }

    /** Against the segments of a stage that counts no longer. */
    public static List<CheckView> after(
            List<String> segments, StageFigures reference, StageFigures figures, Terms terms) {
        return each(segments, figures, segment -> reference
                .segment(segment.segment())
                .map(stable -> LiveChecks.after(stable.baseline(), segment.candidate(), terms))
                .orElse(List.of()));
    }

    /** Of a shadow's pairs. */
    public static List<CheckView> ofShadow(List<String> segments, StageFigures figures, double agreement, Terms terms) {
        return each(
                segments,
                figures,
                segment -> ShadowChecks.inSegment(segment.baseline(), segment.candidate(), agreement, terms));
    }

    private static List<CheckView> each(
            List<String> segments, StageFigures figures, Function<SegmentFigures, List<CheckView>> judged) {
        List<CheckView> checks = new ArrayList<>();
        for (String name : segments) {
            figures.segment(name).map(judged).orElse(NOBODY).stream()
                    .map(check -> check.named(check.name() + " in " + name).notAwaited())
                    .forEach(checks::add);
        }
        return List.copyOf(checks);
    }
}
