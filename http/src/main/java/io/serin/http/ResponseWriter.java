package io.serin.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.util.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** One answer of Akka's model, written to its connection as fast as the client reads. */
final class ResponseWriter {

    /** Pieces on their way to the socket. */
    private static final int AHEAD = 4;

    private static final Set<String> OF_THE_SERVER =
            Set.of("connection", "content-length", "content-type", "date", "transfer-encoding");

    private final ChannelHandlerContext context;
    private final boolean head;
    private final boolean chunkable;
    private final boolean goOn;
    private final Materializer materializer;

    private ResponseWriter(
            ChannelHandlerContext context, boolean head, boolean chunkable, boolean goOn, Materializer materializer) {
        this.context = context;
        this.head = head;
        this.chunkable = chunkable;
        this.goOn = goOn;
        this.materializer = materializer;
    }

    /** @param goOn whether the connection is for further requests */
    ResponseWriter(ChannelHandlerContext context, RequestHead to, boolean goOn, Materializer materializer) {
        this(context, to.isHead(), to.chunkable(), goOn, materializer);
    }

    /** To what is no request, as the last answer. */
    static ResponseWriter toNobody(ChannelHandlerContext context, Materializer materializer) {
        return new ResponseWriter(context, false, true, false, materializer);
    }

    /** Tells the client to send the body. */
    static void proceed(ChannelHandlerContext context) {
        var unused = context.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    /** A stream to who knows no chunks ends with the connection. */
    static boolean canEndWithoutClosing(HttpResponse response, RequestHead to) {
        return to.chunkable()
                || to.isHead()
                || response.entity().getContentLengthOption().isPresent();
    }

    /**
     * @return done when the answer is in the socket, whole; failed where it is not
     * @throws IllegalArgumentException when its headers cannot be written; nothing was
     */
    CompletionStage<Void> write(HttpResponse response) {
        return response.entity() instanceof HttpEntity.Strict strict
                ? writeWhole(response, strict)
                : writeStream(response);
    }

    private CompletionStage<Void> writeWhole(HttpResponse response, HttpEntity.Strict entity) {
        ByteString data = entity.getData();
        ByteBuf content = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(data.toArrayUnsafe());
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(response), content);
        addHeaders(answer.headers(), response, OptionalLong.of(data.size()));
        return done(context.writeAndFlush(answer));
    }

    private CompletionStage<Void> writeStream(HttpResponse response) {
        Optional<Long> known =
                response.entity().getContentLengthOption().stream().boxed().findFirst();
        DefaultHttpResponse start = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(response));
        addHeaders(start.headers(), response, known.map(OptionalLong::of).orElse(OptionalLong.empty()));
        if (head) {
            response.entity().getDataBytes().runWith(Sink.cancelled(), materializer);
            var unused = context.write(start);
            return done(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
        }
        var unused = context.writeAndFlush(start);
        AtomicLong written = new AtomicLong();
        return response.entity()
                .getDataBytes()
                .runWith(Sink.foreachAsync(AHEAD, bytes -> piece(bytes, written)), materializer)
                .thenCompose(_ -> end(known, written.get()));
    }

    private CompletionStage<Void> piece(ByteString bytes, AtomicLong written) {
        written.addAndGet(bytes.size());
        return done(context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes.toArrayUnsafe()))));
    }

    private CompletionStage<Void> end(Optional<Long> announced, long written) {
        return announced.isPresent() && announced.get() != written
                ? CompletableFuture.failedStage(
                        new IOException(written + " bytes where " + announced.get() + " were announced"))
                : done(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    }

    private void addHeaders(HttpHeaders headers, HttpResponse response, OptionalLong length) {
        for (HttpHeader header : response.getHeaders()) {
            if (!OF_THE_SERVER.contains(header.lowercaseName())) {
                headers.add(header.name(), header.value());
            }
        }
        headers.set(HttpHeaderNames.DATE, HttpDate.now());
        if (!response.entity().getContentType().equals(ContentTypes.NO_CONTENT_TYPE)) {
            headers.set(
                    HttpHeaderNames.CONTENT_TYPE,
                    response.entity().getContentType().toString());
        }
        if (response.status().allowsEntity()) {
            addLength(headers, length);
        }
        if (!goOn) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!chunkable) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private void addLength(HttpHeaders headers, OptionalLong length) {
        if (length.isPresent()) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length.getAsLong()));
        } else if (chunkable && !head) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    private static HttpResponseStatus status(HttpResponse response) {
        return new HttpResponseStatus(
                response.status().intValue(), response.status().reason());
    }

    private static CompletionStage<Void> done(ChannelFuture written) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        written.addListener(future -> {
            if (future.isSuccess()) {
                done.complete(null);
            } else {
                done.completeExceptionally(future.cause());
            }
        });
        return done;
    }
}
