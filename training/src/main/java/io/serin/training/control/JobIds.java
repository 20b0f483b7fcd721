package io.serin.training.control;

import io.serin.training.job.JobEntity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Ids {@code job-1}, {@code job-2} and so on, in the order of submission. */
final class JobIds {

    static final Comparator<String> OLDEST_FIRST = Comparator.comparingLong(
                    (String id) -> number(id).orElse(Long.MAX_VALUE))
            .thenComparing(id -> id);

    private static final String PREFIX = "job-";

    private JobIds() {}

    static String of(long number) {
        return PREFIX + number;
    }

    /** The ids among persistence ids of all kinds, oldest first. */
    static List<String> among(Collection<String> entities) {
        return entities.stream()
                .flatMap(entity -> JobEntity.KIND.id(entity).stream())
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** The next one's number. */
    static long after(Collection<String> ids) {
        return 1 + ids.stream().mapToLong(id -> number(id).orElse(0)).max().orElse(0);
    }

    private static OptionalLong number(String id) {
        return id.matches(PREFIX + "[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(id.substring(PREFIX.length())))
                : OptionalLong.empty();
    }
}
