package io.serin.deploy.release;

import io.serin.deploy.model.ReleaseId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which releases a list shows, of one model or of all: newest first.
 *
 * @param limit at least 1
 * @param before where it begins; empty for the newest
 */
public record ReleasePage(int limit, Optional<Place> before) {

    private static final Comparator<Place> OLDEST_FIRST = Comparator.comparing(Place::createdAt)
            .thenComparing(place -> place.id().text());

    private static final Comparator<ReleaseSummary> NEWEST_FIRST =
            Comparator.comparing(Place::of, OLDEST_FIRST).reversed();

    /** Of a release among all releases of all models. */
    public record Place(Instant createdAt, ReleaseId id) {

        private static Place of(ReleaseSummary release) {
            return new Place(release.createdAt(), release.id());
        }
    }

    /** One more than it shows, so that whoever asks knows whether that is all. */
    public ReleasePage andOneMore() {
        return new ReleasePage(limit + 1, before);
    }

    /** At most {@code limit}. */
    public List<ReleaseSummary> of(Stream<ReleaseSummary> releases) {
        return releases.filter(release -> before.map(place -> OLDEST_FIRST.compare(Place.of(release), place) < 0)
                        .orElse(true))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
    }
}
