package io.serin.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * From a connection's bytes to {@link RequestHead}s, each followed by Netty's contents up to the last; or to one
 * {@link BadRequest}, after which nothing is read as a request any more.
 */
final class RequestDecoder extends HttpRequestDecoder {

    private static final int CONTENT_BYTES = 64 * 1024;

    /** Told once of each head that does not come at once. */
    enum Event {
        HEAD_BEGUN
    }

    private final HeadLines lines;
    private boolean inHead = true;
    private boolean begun;
    private boolean broken;

    RequestDecoder(HttpSettings settings) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.maxRequestLineBytes())
                .setMaxHeaderSize(settings.maxHeadersBytes())
                .setMaxChunkSize(CONTENT_BYTES)
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(true))
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true));
        this.lines = new HeadLines(settings.maxRequestLineBytes(), settings.maxHeadersBytes());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (inHead) {
            decodeHead(context, in, out);
        } else {
            decodeBody(context, in, out);
        }
    }

    /** Dropping one of two lengths, as Netty does, is what an attacker hopes for. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("there are both Transfer-Encoding and Content-Length");
    }

    private void decodeHead(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        switch (lines.look(in)) {
            case HeadLines.Found.More() -> {
                if (!begun && in.isReadable()) {
                    begun = true;
                    context.fireUserEventTriggered(Event.HEAD_BEGUN);
                }
            }
            case HeadLines.Found.Bad(BadRequest bad) -> {
                broken = true;
                in.skipBytes(in.readableBytes());
                out.add(bad);
            }
            case HeadLines.Found.Whole() -> {
                begun = false;
                int before = out.size();
                super.decode(context, in, out);
                Object head = read((HttpRequest) out.get(before));
                out.set(before, head);
                if (head instanceof BadRequest) {
                    broken = true;
                    out.subList(before + 1, out.size()).clear();
                } else {
                    inHead = out.getLast() instanceof LastHttpContent;
                }
            }
        }
    }

    private void decodeBody(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(context, in, out);
        if (out.size() > before && out.getLast() instanceof LastHttpContent last) {
            inHead = true;
            broken = last.decoderResult().isFailure();
        }
    }

    private static Object read(HttpRequest head) {
        try {
            return HeadReader.read(head);
        } catch (HeadReader.RefusedException refused) {
            return refused.refused(RequestTarget.path("GET " + head.uri() + " HTTP/1.1"));
        }
    }
}
