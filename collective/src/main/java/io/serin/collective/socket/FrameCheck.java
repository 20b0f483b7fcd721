package io.serin.collective.socket;

import io.serin.collective.socket.exchange.Call;
import io.serin.collective.socket.exchange.Exchange;
import java.nio.ByteBuffer;

/** What a peer's frame must be to be taken in; all that it says of itself is compared with what is expected. */
record FrameCheck(RankIdentity self) {

    void member(Peer peer, Frame frame) throws FrameException {
        if (frame.group() != self.group() || frame.generation() != self.generation() || frame.rank() != peer.rank()) {
            throw new FrameException("a frame from rank " + peer.globalRank() + " is of rank " + frame.rank()
                    + " in generation " + frame.generation() + ", or of another group");
        }
    }

    /** Where the payload of the frame goes that is expected from a peer; its room, not the frame, gives the length. */
    ByteBuffer expected(Peer peer, Frame frame, Call call, Exchange exchange) throws FrameException {
        if (!frame.call().sameAs(call)) {
            throw new FrameException("the ranks disagree: rank " + peer.globalRank() + " calls " + frame.call()
                    + " as collective " + frame.call().sequence() + ", rank " + self.globalRank() + " calls " + call
                    + " as collective " + call.sequence());
        }
        Exchange.Incoming incoming = exchange.expected(peer.rank());
        if (incoming == null
                || incoming.step() != frame.step()
                || incoming.offset() != frame.offset()
                || incoming.target().remaining() != frame.length()) {
            throw new FrameException("rank " + peer.globalRank() + " sends step " + frame.step() + ", " + frame.length()
                    + " bytes at element " + frame.offset() + " of " + call + ", out of turn");
        }
        return incoming.target();
    }

    static void checksum(Peer peer, Frame frame, ByteBuffer payload, boolean checked) throws FrameException {
        if (checked && FrameCodec.checksum(payload) != frame.checksum()) {
            throw new FrameException("a payload from rank " + peer.globalRank() + " has a wrong checksum");
        }
    }
}
