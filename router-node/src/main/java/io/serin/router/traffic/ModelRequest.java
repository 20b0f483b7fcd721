package io.serin.router.traffic;

import io.serin.router.routing.Assignment;
import java.util.Optional;

/**
 * One request to a model, checked.
 *
 * @param id the caller's, or minted
 * @param user whom the split gives the same arm each time; without one, the request's id decides
 * @param segment what part of the traffic it says it belongs to; counted by itself where a release asks for it
 * @param values inputs one after another, row-major; never changed
 * @param batch how many inputs, at least 1
 * @param arrivedNanos of {@link System#nanoTime()}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from thread to thread and never compared or changed.
public record ModelRequest(
        String id, Optional<String> user, Optional<String> segment, float[] values, int batch, long arrivedNanos) {

    String assignmentKey() {
        return user.orElse(id);
    }

    int cluster() {
        return Assignment.cluster(assignmentKey());
    }
}
