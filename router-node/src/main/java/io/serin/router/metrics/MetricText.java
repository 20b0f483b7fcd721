package io.serin.router.metrics;

/** Prometheus text format 0.0.4. Not thread-safe. */
public final class MetricText {

    private final StringBuilder text = new StringBuilder();

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
