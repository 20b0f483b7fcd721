package io.serin.deploy.figures;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Both arms of one stage. In a shadow stage the candidate's are those of the copies.
 *
 * @param segments parts of the arms, by name; a segment without any request is not among them
 */
public record StageFigures(ArmFigures baseline, ArmFigures candidate, List<SegmentFigures> segments) {

    public static final StageFigures NONE = new StageFigures(ArmFigures.NONE, ArmFigures.NONE);

    /** @param segments absent from events that were written before segments were counted */
    public StageFigures(ArmFigures baseline, ArmFigures candidate, @Nullable List<SegmentFigures> segments) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.segments = List.copyOf(Objects.requireNonNullElse(segments, List.of()));
    }

    /** Without segments. */
    public StageFigures(ArmFigures baseline, ArmFigures candidate) {
        this(baseline, candidate, List.of());
    }

    public Optional<SegmentFigures> segment(String name) {
        return segments.stream()
                .filter(segment -> segment.segment().equals(name))
                .findFirst();
    }
}
