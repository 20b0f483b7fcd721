package io.serin.benchmarks.allreduce;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is measured.
 *
 * @param worldSizes ranks, each at least 2
 * @param sizes bytes, multiples of 4
 * @param rounds in each of which every contender has its turn
 * @param warmUpSeconds for every size
 * @param seconds for every size, after the warm-up
 */
public record AllReducePlan(
        List<Integer> worldSizes, List<Long> sizes, int rounds, double warmUpSeconds, double seconds) {

    public static final long KILOBYTE = 1024;
    public static final long MEGABYTE = 1024 * KILOBYTE;

    public AllReducePlan {
        worldSizes = List.copyOf(worldSizes);
        sizes = List.copyOf(sizes);
        if (worldSizes.isEmpty() || worldSizes.stream().anyMatch(world -> world < 2 || world > 64)) {
            throw new IllegalArgumentException("ranks must be from 2 to 64: " + worldSizes);
        }
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < Float.BYTES || size % Float.BYTES != 0)) {
            throw new IllegalArgumentException("sizes must be multiples of 4 bytes: " + sizes);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1: " + rounds);
        }
        if (!(seconds > 0) || !(warmUpSeconds >= 0)) {
            throw new IllegalArgumentException("seconds must be above 0: " + warmUpSeconds + ", " + seconds);
        }
    }

    /** As ranks of every language read them. */
    public String sizesText() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public static List<Long> parseSizes(String text) {
        return Arrays.stream(text.split(",", -1)).map(Long::parseLong).toList();
    }

    /** Of a size as people write it: 64k, 25M, or bytes. */
    public static long parseSize(String text) {
        String number = text.substring(0, Math.max(0, text.length() - 1));
        return switch (text.isEmpty() ? ' ' : Character.toLowerCase(text.charAt(text.length() - 1))) {
            case 'k' -> Long.parseLong(number) * KILOBYTE;
            case 'm' -> Long.parseLong(number) * MEGABYTE;
            default -> Long.parseLong(text);
        };
    }

    public static String sizeName(long bytes) {
        if (bytes % MEGABYTE == 0) {
            return bytes / MEGABYTE + " MiB";
        }
        return bytes % KILOBYTE == 0 ? bytes / KILOBYTE + " KiB" : bytes + " B";
    }
}
