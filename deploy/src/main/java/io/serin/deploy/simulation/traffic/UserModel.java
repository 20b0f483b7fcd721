package io.serin.deploy.simulation.traffic;

import io.serin.statistics.Arguments;

/**
 * Who sends the requests. A user always gets the same arm and the same cluster; both are drawn at random and know nothing of each other.
 *
 * @param count how many there are; 0 where every request is a user of its own
 * @param errorCorrelation how alike one user's errors are, 0 to below 1: the intraclass correlation of errors. A user's error rate is the
 *     version's times a factor of mean 1, drawn as Beta(m (1 - r) / r, (1 - m) (1 - r) / r) / m with m the baseline's rate
 * @param activityShape of the gamma distribution of users' activities, above 0: the smaller, the more a few users send most; 0 where all
 *     are equally active
 */
public record UserModel(int count, double errorCorrelation, double activityShape) {

    /** Every request is a user of its own. */
    public static final UserModel INDEPENDENT = new UserModel(0, 0, 0);

    static final int MOST = 10_000_000;

    public UserModel {
        Arguments.within("users", count, 0, MOST);
        if (!(errorCorrelation >= 0 && errorCorrelation < 1)) {
            throw new IllegalArgumentException("errorCorrelation must be 0 to below 1, not " + errorCorrelation);
        }
        if (!(activityShape >= 0 && Double.isFinite(activityShape))) {
            throw new IllegalArgumentException("activityShape must be at least 0, not " + activityShape);
        }
    }
}
