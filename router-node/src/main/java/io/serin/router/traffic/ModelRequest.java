package io.serin.router.traffic;

import java.util.Optional;

/**
 * One request to a model, checked.
 *
 * @param id the caller's, or minted
 * @param user whom the split is stable for; without one, the request's id decides
 * @param values inputs one after another, row-major; never changed
 * @param batch how many inputs, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from thread to thread and never compared or changed.
public record ModelRequest(String id, Optional<String> user, float[] values, int batch) {

    String assignmentKey() {
        return user.orElse(id);
    }

    int cluster() {
        return Assignment.cluster(assignmentKey());
    }
}
