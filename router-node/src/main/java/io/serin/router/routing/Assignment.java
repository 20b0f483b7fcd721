package io.serin.router.routing;

import io.serin.deploy.figures.ClusterCounts;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Whom a share of the traffic falls to: the same on every node, and nested, so that a larger share has all of a smaller
 * one's keys. flagd's rule: murmur3_32, unsigned, times the total weight, shifted right by 32.
 */
public final class Assignment {

    /** A weight of one is a hundredth of a percent. */
    static final int TOTAL_WEIGHT = 10_000;

    private static final String CLUSTER_SALT = "cluster|";

    private Assignment() {}

    /**
     * @param salt draws the keys afresh
     * @param percent 0-100
     */
    static boolean falls(String salt, String key, double percent) {
        return bucket(salt, key) < Math.round(percent * TOTAL_WEIGHT / 100);
    }

    /**
     * Which group of users a key belongs to, 0 to {@link ClusterCounts#CLUSTERS} - 1: the same on every router and in every release, and
     * nothing to do with its arm.
     */
    public static int cluster(String key) {
        return (int) ((unsignedHash(CLUSTER_SALT, key) * ClusterCounts.CLUSTERS) >>> 32);
    }

    /** 0 to {@link #TOTAL_WEIGHT} - 1. */
    static int bucket(String salt, String key) {
        return (int) ((unsignedHash(salt, key) * TOTAL_WEIGHT) >>> 32);
    }

    private static long unsignedHash(String salt, String key) {
        byte[] salted = (salt + key).getBytes(StandardCharsets.UTF_8);
        return Integer.toUnsignedLong(MurmurHash3.hash32x86(salted, 0, salted.length, 0));
    }
}
