package io.serin.training.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job tells whoever keeps it, after its recovery, every event and every answer to an install. Stays in the
 * process.
 *
 * @param view empty while nothing was submitted
 * @param effects what must be the case now
 */
public record JobChanged(JobId id, long revision, Optional<JobView> view, List<JobEffect> effects) {

    public JobChanged {
        effects = List.copyOf(effects);
    }
}
