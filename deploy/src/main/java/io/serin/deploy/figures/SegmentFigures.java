package io.serin.deploy.figures;

/** Both arms of one stage, of one segment's requests alone. */
public record SegmentFigures(String segment, ArmFigures baseline, ArmFigures candidate) {}
