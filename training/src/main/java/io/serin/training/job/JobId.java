package io.serin.training.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * What a job is called: {@code job-1}, {@code job-2} and so on, in the order of submission.
 *
 * @param text such as {@code job-7}; a stranger may have written anything
 */
public record JobId(@JsonValue String text) {

    public static final Comparator<JobId> OLDEST_FIRST = Comparator.comparingLong(
                    (JobId id) -> id.number().orElse(Long.MAX_VALUE))
            .thenComparing(JobId::text);

    private static final String PREFIX = "job-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {}

    /** The next one. */
    public static JobId after(Collection<JobId> ids) {
        long last = ids.stream().mapToLong(id -> id.number().orElse(0)).max().orElse(0);
        return new JobId(PREFIX + (last + 1));
    }

    private OptionalLong number() {
        return text.matches(PREFIX + "[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text.substring(PREFIX.length())))
                : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
