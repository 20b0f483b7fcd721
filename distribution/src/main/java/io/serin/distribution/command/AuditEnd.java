package io.serin.distribution.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which end of the event log is listed, and how much of it: one of the two options. */
final class AuditEnd {

    private static final int OLDEST = 1_000;

    @Option(names = "--limit", paramLabel = "N", description = "1-10000, from the oldest on (default: 1000)")
    private @Nullable Integer limit;

    @Option(names = "--newest", paramLabel = "N", description = "1-10000, the last N, newest first")
    private @Nullable Integer newest;

    /** @param end null when neither option was given */
    static String query(@Nullable AuditEnd end) {
        if (end != null && end.newest != null) {
            return "&limit=" + end.newest + "&newest=true";
        }
        return "&limit=" + (end == null || end.limit == null ? OLDEST : end.limit);
    }
}
