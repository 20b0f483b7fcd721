package io.serin.collective.socket;

import io.serin.collective.ElementType;
import io.serin.collective.group.Operation;
import io.serin.collective.socket.exchange.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A frame's header.
 *
 * @param group hash of the group's name
 * @param rank the sender
 * @param step of the schedule that the collective follows
 * @param offset first element of the payload within the collective's values
 * @param length of the payload in bytes
 * @param checksum of the payload, 0 where none is made
 */
record Frame(
        FrameKind kind,
        long group,
        long generation,
        int rank,
        Call call,
        int step,
        long offset,
        int length,
        int checksum) {

    /** Many enough bits that names do not meet by chance; a frame is not signed, so this keeps no adversary out. */
    static long hashOf(String group) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(group.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** A frame that belongs to no collective. */
    static Frame control(FrameKind kind, long group, long generation, int rank, int length, int checksum) {
        Call none = Call.moving(Operation.BARRIER, ElementType.FLOAT32, 0, 0, 0);
        return new Frame(kind, group, generation, rank, none, 0, 0, length, checksum);
    }
}
