package io.serin.distribution.traffic;

import java.time.Instant;

/**
 * What became of one request.
 *
 * @param sentAt just before it was handed to the network
 * @param router the node it was sent to
 * @param status HTTP status; 0 when no answer came within the time-out
 * @param version that answered; empty when the response named none
 * @param arm {@code baseline} or {@code candidate}; empty when the response named none
 */
public record RequestRecord(Instant sentAt, String router, String user, int status, String version, String arm) {

    public boolean failed() {
        return status / 100 != 2;
    }
}
