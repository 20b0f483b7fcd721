package io.serin.distribution.console;

/** A progress bar of twenty cells. */
public final class ProgressBar {

    private static final int CELLS = 20;

    private ProgressBar() {}

    /** @param share done, 0-1; what lies outside is cut off */
    public static String of(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * CELLS);
        return "[" + "#".repeat(full) + ".".repeat(CELLS - full) + "]";
    }
}
