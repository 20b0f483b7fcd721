package io.serin.collective;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Ranks did not come before the deadline. Do not retry: the group is of no more use, its ranks go on in a new
 * generation.
 */
public final class CollectiveTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    // An array, since a serializable field cannot be a List.
    private final int[] missingRanks;

    public CollectiveTimeoutException(int rank, List<Integer> missingRanks, Duration deadline) {
        super("rank " + rank + " waited " + deadline.toMillis() + " ms for ranks " + missingRanks);
        this.missingRanks = missingRanks.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The ranks that had not arrived, ascending, never empty. */
    public List<Integer> missingRanks() {
        return Arrays.stream(missingRanks).boxed().toList();
    }
}
