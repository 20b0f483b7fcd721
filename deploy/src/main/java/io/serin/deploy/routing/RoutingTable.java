package io.serin.deploy.routing;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who answers for one model: complete, never a delta, so that a router needs only the newest.
 *
 * @param version the sequence number of the event that made this table: a restarted control node never goes back.
 *     Routers keep the highest
 * @param release whose id salts the split, so that each release draws its users afresh; empty between releases
 * @param baseline the stable version; empty until a model's first version is live
 * @param candidate empty between releases
 * @param tracking what the release is judged by besides the whole
 */
public record RoutingTable(
        ModelName model,
        long version,
        Optional<ReleaseId> release,
        Optional<ServedVersion> baseline,
        Optional<Candidate> candidate,
        Tracking tracking) {

    /** Every version that a router is to have loaded: baseline, then candidate. */
    public Stream<ServedVersion> versions() {
        return Stream.concat(baseline.stream(), candidate.map(Candidate::version).stream());
    }
}
