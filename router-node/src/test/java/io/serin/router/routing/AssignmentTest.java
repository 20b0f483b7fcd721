package io.serin.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serin.deploy.figures.ClusterCounts;
import io.serin.testing.RandomSeed;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssignmentTest {

    private static final long SEED = RandomSeed.orElse(7_411);

    /** Hashes as published for murmur3_32, x86, seed 0. */
    @ParameterizedTest
    @CsvSource({
        "'', 00000000",
        "test, ba6bd213",
        "hello, 248bfa47",
        "'hello, world', 149bbb7f",
        "'Hello, world!', c0363e43",
        "The quick brown fox jumps over the lazy dog, 2e4ff723"
    })
    void bucketsByThePublishedHash(String text, String hash) {
        long unsigned = Long.parseLong(hash, 16);
        int bucket = (int) (unsigned * 10_000 / 4_294_967_296L);

        assertThat(Assignment.bucket("", text)).isEqualTo(bucket);
        int half = text.length() / 2;
        assertThat(Assignment.bucket(text.substring(0, half), text.substring(half)))
                .isEqualTo(bucket);
    }

    @Test
    void givesNobodyAtZeroAndEverybodyAtAHundredPercent() {
        assertThat(users()).noneMatch(user -> Assignment.falls("release", user, 0));
        assertThat(users()).allMatch(user -> Assignment.falls("release", user, 100));
    }

    @Test
    void onlyAddsUsersWhenTheShareGrows() {
        List<Double> shares = List.of(0.01, 0.5, 1.0, 5.0, 25.0, 50.0, 99.99);
        for (String user : users()) {
            boolean before = false;
            for (double share : shares) {
                boolean now = Assignment.falls("release", user, share);
                assertThat(now || !before)
                        .as("%s at %s, seed %s", user, share, SEED)
                        .isTrue();
                before = now;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "25", "50"})
    void givesTheShareThatWasAskedFor(double percent) {
        long fell = users().stream()
                .filter(user -> Assignment.falls("release", user, percent))
                .count();

        // Five standard deviations of 20,000 draws.
        double deviation = Math.sqrt(percent * (100 - percent) / 20_000);
        assertThat(fell / 200.0).as("seed %s", SEED).isCloseTo(percent, within(5 * deviation));
    }

    @Test
    void drawsUsersAfreshForEachRelease() {
        long both = users().stream()
                .filter(user -> Assignment.falls("one", user, 50) && Assignment.falls("two", user, 50))
                .count();

        assertThat(both / 200.0).as("seed %s", SEED).isCloseTo(25, within(2.0));
    }

    /** A chi-square of 63 degrees of freedom is above 120 once in 50,000. */
    @Test
    void spreadsUsersOverClustersEvenlyAndAlikeInBothArms() {
        long[] tried = new long[ClusterCounts.CLUSTERS];
        long[] all = new long[ClusterCounts.CLUSTERS];
        for (String user : users()) {
            all[Assignment.cluster(user)]++;
            tried[Assignment.cluster(user)] += Assignment.falls("release", user, 50) ? 1 : 0;
        }
        double even = 0;
        double alike = 0;
        for (int cluster = 0; cluster < all.length; cluster++) {
            double expected = 20_000.0 / all.length;
            even += (all[cluster] - expected) * (all[cluster] - expected) / expected;
            double off = tried[cluster] - all[cluster] / 2.0;
            alike += off * off / (all[cluster] / 4.0);
        }
        assertThat(even).as("seed %s", SEED).isLessThan(120);
        assertThat(alike).as("seed %s", SEED).isLessThan(120);
    }

    /** Another router must put the same user in the same cluster: these are murmur3's own values. */
    @ParameterizedTest
    @CsvSource({"ada, 30", "grace, 22", "user-1, 20"})
    void putsAUserInTheSameClusterEverywhere(String user, int cluster) {
        assertThat(Assignment.cluster(user)).isEqualTo(cluster);
    }

    private static List<String> users() {
        SplittableRandom random = new SplittableRandom(SEED);
        return Stream.generate(() -> "user-" + random.nextLong()).limit(20_000).toList();
    }
}
