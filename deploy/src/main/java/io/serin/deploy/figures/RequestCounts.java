package io.serin.deploy.figures;

/**
 * @param total requests given to the arm, whatever came of them
 * @param errors of {@code total}, those that its runner failed
 * @param timeouts of {@code total}, those not answered in time
 * @param shed of {@code total}, those refused because its queue was full
 */
public record RequestCounts(long total, long errors, long timeouts, long shed) {

    public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0);

    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                total + other.total, errors + other.errors, timeouts + other.timeouts, shed + other.shed);
    }
}
