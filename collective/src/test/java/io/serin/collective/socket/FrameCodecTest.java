package io.serin.collective.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.group.Operation;
import io.serin.collective.socket.exchange.Call;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrameCodecTest {
    private static final Call CALL =
            new Call(Operation.ALL_REDUCE, ElementType.FLOAT64, Reduction.MEAN, 3, 1000, 42, 1);
    private static final Frame FRAME =
            new Frame(FrameKind.DATA, Frame.hashOf("job"), 7, 1, CALL, 5, 250, 64, 0x0102_0304);

    @Test
    void aHeaderHasTheBytesOfItsVersion() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "headers are in native order");
        ByteBuffer header = FrameCodec.newHeader();

        FrameCodec.encode(FRAME, header);

        byte[] bytes = new byte[header.remaining()];
        header.get(bytes);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0152455303010101ebfa7a2002998c5e07000000000000000100000003000000e803000000000000"
                        + "2a00000000000000fa00000000000000050000004000000004030201e3d66948");
    }

    @Test
    void aHeaderIsReadAsItWasWritten() {
        ByteBuffer header = FrameCodec.newHeader();
        FrameCodec.encode(FRAME, header);

        assertThat(FrameCodec.decode(header.compact())).isEqualTo(new FrameCodec.Decoded.Valid(FRAME));
    }

    @Test
    void whatIsCountedOnTheWireKeepsItsOrder() {
        assertThat(FrameKind.values())
                .extracting(FrameKind::name)
                .containsExactly("HELLO", "WELCOME", "REFUSED", "DATA", "PROBE", "ALIVE", "ABORT", "GOODBYE");
        assertThat(Operation.values())
                .extracting(Operation::name)
                .containsExactly("BARRIER", "ALL_REDUCE", "REDUCE_SCATTER", "ALL_GATHER", "BROADCAST");
        assertThat(Stream.of(Refusal.values()).map(Refusal::name))
                .containsExactly(
                        "SILENT",
                        "GARBLED",
                        "CHECKSUM",
                        "NO_HELLO",
                        "GROUP",
                        "OLDER_GENERATION",
                        "NEWER_GENERATION",
                        "WORLD_SIZE",
                        "SETTINGS",
                        "WRONG_RANK",
                        "RANK_TAKEN",
                        "CROWDED");
    }
}
