package io.serin.cluster.metrics;

import java.util.Locale;

/**
 * Figures in Prometheus' text format 0.0.4, without a mark of the end, so that other text may follow. Not thread-safe.
 */
public final class PrometheusText {

    private static final double NANOS = 1e9;

    private final StringBuilder text = new StringBuilder();

    /** Begins a metric; its samples follow. */
    public void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** @param labels without braces; may be empty */
    public void sample(String name, String labels, long value) {
        head(name, labels).append(value).append('\n');
    }

    /** @param labels without braces; may be empty */
    public void sample(String name, String labels, double value) {
        head(name, labels).append(value).append('\n');
    }

    /**
     * A time in seconds, to the microsecond.
     *
     * @param labels without braces; may be empty
     */
    public void seconds(String name, String labels, long nanos) {
        head(name, labels)
                .append(String.format(Locale.ROOT, "%.6f", nanos / NANOS))
                .append('\n');
    }

    /** One label of a sample; several are joined by commas. */
    public static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    private StringBuilder head(String name, String labels) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        return text.append(' ');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
