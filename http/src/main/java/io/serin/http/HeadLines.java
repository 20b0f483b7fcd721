package io.serin.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Finds the end of a request's head and refuses, line by line, what two readers could frame differently: line ends other
 * than CR LF, lines that go on in the next one, control characters. Keeps its place between calls. Not thread-safe.
 */
final class HeadLines {

    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final int MOST_EMPTY_BYTES = 16;

    private final int maxRequestLine;
    private final int maxHeaders;
    private int at;
    private int lineStart;
    private int headersStart;
    private String requestLine = "";

    HeadLines(int maxRequestLine, int maxHeaders) {
        this.maxRequestLine = maxRequestLine;
        this.maxHeaders = maxHeaders;
    }

    sealed interface Found {

        /** The head's end has not arrived. */
        record More() implements Found {}

        record Whole() implements Found {}

        record Bad(BadRequest request) implements Found {}
    }

    /** @param in from the head's first byte; with the bytes of earlier calls, if the head was not whole then */
    Found look(ByteBuf in) {
        int end = in.readableBytes();
        for (; at < end; at++) {
            byte here = in.getByte(in.readerIndex() + at);
            boolean afterCr = at > lineStart && in.getByte(in.readerIndex() + at - 1) == CR;
            if (here == LF && afterCr) {
                boolean empty = at - lineStart == 1;
                if (empty && headersStart > 0) {
                    at = 0;
                    lineStart = 0;
                    headersStart = 0;
                    requestLine = "";
                    return new Found.Whole();
                }
                endLine(in, empty);
            } else {
                Optional<BadRequest> bad = fault(in, here, afterCr).or(this::tooLong);
                if (bad.isPresent()) {
                    return new Found.Bad(bad.get());
                }
            }
        }
        return new Found.More();
    }

    /** Where in the head nothing else was read yet, empty lines are passed over, as RFC 9112 asks. */
    private void endLine(ByteBuf in, boolean empty) {
        if (headersStart == 0 && !empty) {
            requestLine = in.toString(in.readerIndex() + lineStart, at - lineStart - 1, ISO_8859_1);
            headersStart = at + 1;
        }
        lineStart = at + 1;
    }

    private Optional<BadRequest> fault(ByteBuf in, byte here, boolean afterCr) {
        if (here == LF || afterCr) {
            return malformed("lines of a request's head end with CR LF, and neither stands alone");
        }
        if (at == lineStart && (here == ' ' || here == '\t')) {
            return malformed("a line of the request's head begins with a blank");
        }
        boolean blankInHeader = here == '\t' && headersStart > 0;
        if ((here >= 0 && here < ' ' && here != CR && !blankInHeader) || here == 0x7f) {
            return malformed(place(in) + " has a control character");
        }
        return Optional.empty();
    }

    private Optional<BadRequest> tooLong() {
        if (headersStart > 0) {
            return at - headersStart < maxHeaders
                    ? Optional.empty()
                    : Optional.of(
                            bad(HttpFault.HEADERS_TOO_LARGE, "the headers are larger than " + maxHeaders + " bytes"));
        }
        if (lineStart > MOST_EMPTY_BYTES) {
            return malformed("there are empty lines and no request");
        }
        return at - lineStart < maxRequestLine
                ? Optional.empty()
                : Optional.of(bad(
                        HttpFault.REQUEST_LINE_TOO_LONG,
                        "the request line is longer than " + maxRequestLine + " bytes"));
    }

    /** Which header the byte at hand belongs to. */
    private String place(ByteBuf in) {
        if (headersStart == 0) {
            return "the request line";
        }
        String before = in.toString(in.readerIndex() + lineStart, at - lineStart, ISO_8859_1);
        int colon = before.indexOf(':');
        return colon < 0
                ? "the name of a header"
                : "header " + before.substring(0, colon).strip();
    }

    private Optional<BadRequest> malformed(String detail) {
        return Optional.of(bad(HttpFault.MALFORMED_REQUEST, detail));
    }

    private BadRequest bad(HttpFault fault, String detail) {
        return new BadRequest(fault, detail, RequestTarget.path(requestLine));
    }
}
