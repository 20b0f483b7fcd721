package io.serin.http;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RequestEntity;
import akka.stream.javadsl.Sink;
import akka.util.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: its requests, one after another, each answered once and in turn. Reads no further than what is
 * under way has room for. All of it runs on the connection's event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter implements BodyStream.Source {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    /** How long a client may take to read the last answer, while what it still sends is dropped. */
    private static final long LINGER_SECONDS = 2;

    private static final String BROKEN_BODY = "the body's chunks are malformed";
    private static final String FAULT = "this is a fault of Serin";

    private final Site site;
    private final Queue<Object> arrived = new ArrayDeque<>();
    private Phase phase = Phase.HEAD;
    private @Nullable ChannelHandlerContext context;
    private @Nullable RequestHead head;
    private ByteString gathered = ByteString.emptyByteString();
    private @Nullable BodyStream body;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable ScheduledFuture<?> headDeadline;
    /** A part of the next head is there. */
    private boolean headBegun;

    private boolean continueSent;
    /** Of the request under way; an answer to an earlier one comes too late. */
    private long serial;

    private enum Phase {
        /** Between requests. */
        HEAD,
        /** A request's head is there, and as much of its body as came with it. */
        GATHERING,
        /** Its body goes to whoever answers, as it arrives. */
        STREAMING,
        /** It is there whole. */
        RECEIVED,
        /** The last answer is being written or was: what arrives is dropped. */
        ENDING,
        CLOSED
    }

    Connection(Site site) {
        this.site = site;
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
        site.connections().opened(this);
        opened.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        if (message instanceof RequestHead || message instanceof BadRequest) {
            headBegun = false;
            cancelHeadDeadline();
        }
        arrived.add(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext reading) {
        advance();
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        phase = Phase.CLOSED;
        cancelDeadline();
        cancelHeadDeadline();
        arrived.forEach(ReferenceCountUtil::release);
        arrived.clear();
        abandonBody(new ClosedChannelException());
        serial++;
        site.connections().closed(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext idle, Object event) throws Exception {
        switch (event) {
            // Between two answers nothing is written for as long as nothing is asked.
            case IdleStateEvent silent when silent.state() != IdleState.WRITER_IDLE || phase == Phase.ENDING -> close();
            case IdleStateEvent _ -> {}
            case RequestDecoder.Event.HEAD_BEGUN -> {
                headBegun = true;
                startHeadDeadline();
            }
            default -> super.userEventTriggered(idle, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext failed, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("a connection broke off: {}", String.valueOf(cause));
        } else {
            log.error("a connection failed in Serin itself", cause);
        }
        close();
    }

    /** From any thread: no further request is taken, and the one under way is the last. */
    void drain() {
        ChannelHandlerContext open = here();
        open.executor().execute(() -> {
            if (phase == Phase.HEAD && arrived.isEmpty()) {
                endAfterAnswer();
            }
        });
    }

    /** From any thread: at once, whatever is under way. */
    void close() {
        var unused = here().close();
    }

    @Override
    public void wanted() {
        if (head != null && head.awaitsContinue() && !continueSent) {
            continueSent = true;
            ResponseWriter.proceed(here());
        }
        advance();
    }

    @Override
    public void left() {
        if (phase == Phase.STREAMING) {
            startDeadline();
        }
    }

    private void advance() {
        boolean goOn = true;
        while (goOn) {
            goOn = switch (phase) {
                case HEAD -> step(this::begin);
                case GATHERING -> arrived.isEmpty() ? stream() : step(this::gather);
                case STREAMING -> body != null && body.hasRoom() && step(this::pass);
                case RECEIVED -> false;
                case ENDING, CLOSED -> step(this::drop);
            };
        }
    }

    /** False when there is nothing to go on with yet, which is then asked for. */
    private boolean step(Consumer<Object> use) {
        Object message = arrived.poll();
        if (message == null) {
            here().read();
            return false;
        }
        use.accept(message);
        return true;
    }

    private void begin(Object message) {
        switch (message) {
            case RequestHead next
            when !site.connections().draining() -> {
                head = next;
                gathered = ByteString.emptyByteString();
                continueSent = false;
                phase = Phase.GATHERING;
            }
            case RequestHead _ -> endAfterAnswer();
            case BadRequest bad -> refuse(bad.fault(), bad.detail(), bad.path());
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void gather(Object message) {
        HttpContent content = (HttpContent) message;
        if (content.decoderResult().isFailure()) {
            content.release();
            refuse(HttpFault.MALFORMED_REQUEST, BROKEN_BODY, requestUnderWay().path());
            return;
        }
        gathered = gathered.concat(bytes(content));
        if (content instanceof LastHttpContent) {
            phase = Phase.RECEIVED;
            RequestHead whole = requestUnderWay();
            answer(HttpEntities.create(whole.contentType(), gathered));
            startDeadline();
        }
    }

    /** Goes on with a body of which there is more than came with the head. */
    private boolean stream() {
        phase = Phase.STREAMING;
        RequestHead started = requestUnderWay();
        BodyStream stream = new BodyStream(here().channel().eventLoop(), gathered, this);
        body = stream;
        var source = akka.stream.javadsl.Source.fromPublisher(stream);
        answer(
                started.bodyBytes() < 0
                        ? HttpEntities.create(started.contentType(), source)
                        : HttpEntities.create(started.contentType(), started.bodyBytes(), source));
        return true;
    }

    private void pass(Object message) {
        BodyStream reading = body;
        HttpContent content = (HttpContent) message;
        if (reading == null || content.decoderResult().isFailure()) {
            content.release();
            abandonBody(new BrokenBodyException(BROKEN_BODY));
            return;
        }
        boolean last = content instanceof LastHttpContent;
        reading.offer(bytes(content));
        if (last) {
            phase = Phase.RECEIVED;
            startDeadline();
            reading.end();
        }
    }

    private void drop(Object message) {
        ReferenceCountUtil.release(message);
    }

    private static ByteString bytes(HttpContent content) {
        try {
            ByteBuf buffer = content.content();
            byte[] copy = new byte[buffer.readableBytes()];
            buffer.readBytes(copy);
            return ByteString.fromArrayUnsafe(copy);
        } finally {
            content.release();
        }
    }

    private void answer(RequestEntity entity) {
        HttpRequest request = requestUnderWay().request().withEntity(entity);
        long asked = serial;
        site.answer(request).whenComplete((response, failure) -> here().executor()
                .execute(() -> answered(asked, response, failure)));
    }

    private void answered(long asked, @Nullable HttpResponse response, @Nullable Throwable failure) {
        if (asked != serial) {
            letGo(response);
        } else if (response == null) {
            log.error("a request failed in Serin itself", failure);
            respond(site.refusals()
                    .of(HttpFault.INTERNAL, FAULT, requestUnderWay().path()));
        } else {
            respond(response);
        }
    }

    /** A body that nobody reads may hold a file. */
    private void letGo(@Nullable HttpResponse response) {
        if (response != null && !response.entity().isStrict()) {
            response.entity().getDataBytes().runWith(Sink.cancelled(), site.materializer());
        }
    }

    private void respond(HttpResponse response) {
        serial++;
        cancelDeadline();
        boolean goOn = phase == Phase.RECEIVED
                && !site.connections().draining()
                && requestUnderWay().keepAlive()
                && ResponseWriter.canEndWithoutClosing(response, requestUnderWay());
        if (!goOn) {
            phase = Phase.ENDING;
            abandonBody(new BrokenBodyException("the request was answered before its body had arrived"));
        }
        ResponseWriter writer = new ResponseWriter(here(), requestUnderWay(), goOn, site.materializer());
        write(writer, response).whenComplete((_, failure) -> here().executor().execute(() -> written(goOn, failure)));
        if (!goOn) {
            advance();
        }
    }

    private CompletionStage<Void> write(ResponseWriter writer, HttpResponse response) {
        try {
            return writer.write(response);
        } catch (RuntimeException unwritable) {
            log.error("an answer cannot be written", unwritable);
            letGo(response);
            return writer.write(site.refusals()
                    .of(HttpFault.INTERNAL, FAULT, requestUnderWay().path()));
        }
    }

    private void written(boolean goOn, @Nullable Throwable failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        if (failure != null) {
            // What was sent is no whole answer, and the client is to see that it is not.
            log.debug("an answer could not be written: {}", String.valueOf(failure));
            close();
        } else if (goOn && !site.connections().draining()) {
            phase = Phase.HEAD;
            body = null;
            head = null;
            startHeadDeadline();
            advance();
        } else {
            endAfterAnswer();
        }
    }

    private void refuse(HttpFault fault, String detail, String path) {
        phase = Phase.ENDING;
        serial++;
        cancelDeadline();
        ResponseWriter.toNobody(here(), site.materializer())
                .write(site.refusals().of(fault, detail, path))
                .whenComplete((_, failure) -> here().executor().execute(() -> written(false, failure)));
    }

    /** Closing at once would reset the connection under bytes that still come, and the answer would be lost with it. */
    private void endAfterAnswer() {
        phase = Phase.ENDING;
        if (here().channel() instanceof DuplexChannel duplex) {
            var unused = duplex.shutdownOutput();
        }
        Runnable end = this::close;
        var unused = here().executor().schedule(end, LINGER_SECONDS, TimeUnit.SECONDS);
        advance();
    }

    private void abandonBody(Throwable why) {
        if (body != null) {
            body.fail(why);
            body = null;
        }
    }

    private void startDeadline() {
        if (deadline == null) {
            long asked = serial;
            deadline = here().executor()
                    .schedule(
                            () -> tooLate(asked), site.settings().answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tooLate(long asked) {
        if (asked == serial) {
            deadline = null;
            respond(site.refusals()
                    .of(
                            HttpFault.NO_ANSWER_IN_TIME,
                            "there was no answer in time; the same request may work later",
                            requestUnderWay().path()));
        }
    }

    /** Only the client is waited for: a head behind a request that is under way may take its time. */
    private void startHeadDeadline() {
        if (headBegun && phase == Phase.HEAD && headDeadline == null) {
            headDeadline = here().executor()
                    .schedule(this::headTooSlow, site.settings().headWithin().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void headTooSlow() {
        headDeadline = null;
        if (headBegun && phase == Phase.HEAD) {
            refuse(HttpFault.HEAD_TOO_SLOW, "the request's head did not come in time", "");
        }
    }

    private void cancelHeadDeadline() {
        if (headDeadline != null) {
            headDeadline.cancel(false);
            headDeadline = null;
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private ChannelHandlerContext here() {
        return Objects.requireNonNull(context, "before the connection is open");
    }

    private RequestHead requestUnderWay() {
        return Objects.requireNonNull(head, "no request is under way");
    }
}
