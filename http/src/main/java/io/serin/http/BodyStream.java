package io.serin.http;

import akka.util.ByteString;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A request's body on its way to the one who asked for it, who says how much of it there may come. All but
 * {@link #subscribe} is called on the connection's event loop.
 */
final class BodyStream implements Publisher<ByteString> {

    /** Whoever reads the connection. Called on its event loop. */
    interface Source {

        /** The reader has room, now and until it has what it asked for. */
        void wanted();

        /** The reader takes no more. */
        void left();
    }

    private final EventLoop loop;
    private final Source source;
    private final Queue<ByteString> arrived = new ArrayDeque<>();
    private @Nullable Subscriber<? super ByteString> reader;
    private long demand;
    private boolean subscribed;
    private boolean complete;
    private @Nullable Throwable failure;

    BodyStream(EventLoop loop, ByteString first, Source source) {
        this.loop = loop;
        this.source = source;
        if (!first.isEmpty()) {
            arrived.add(first);
        }
    }

    @Override
    public void subscribe(Subscriber<? super ByteString> subscriber) {
        loop.execute(() -> begin(subscriber));
    }

    /** Whether there is room for another piece. */
    boolean hasRoom() {
        return demand > 0 && arrived.isEmpty();
    }

    void offer(ByteString bytes) {
        if (!bytes.isEmpty()) {
            arrived.add(bytes);
            deliver();
        }
    }

    void end() {
        complete = true;
        deliver();
    }

    /** Nothing more will come, though there was more. */
    void fail(Throwable cause) {
        if (failure == null && !complete) {
            failure = cause;
            arrived.clear();
            deliver();
        }
    }

    private void begin(Subscriber<? super ByteString> subscriber) {
        boolean first = !subscribed;
        subscribed = true;
        if (first) {
            reader = subscriber;
        }
        subscriber.onSubscribe(new Reading(subscriber));
        if (first) {
            deliver();
        } else {
            subscriber.onError(new IllegalStateException("a request's body can be read once"));
        }
    }

    private void deliver() {
        while (reader != null && demand > 0 && !arrived.isEmpty()) {
            demand--;
            reader.onNext(arrived.remove());
        }
        Subscriber<? super ByteString> last = reader;
        if (last != null && arrived.isEmpty() && (complete || failure != null)) {
            reader = null;
            if (failure == null) {
                last.onComplete();
            } else {
                last.onError(failure);
            }
        }
    }

    private final class Reading implements Subscription {

        private final Subscriber<? super ByteString> subscriber;

        Reading(Subscriber<? super ByteString> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long pieces) {
            loop.execute(() -> request(pieces, reader == subscriber));
        }

        @Override
        public void cancel() {
            loop.execute(() -> {
                if (reader == subscriber) {
                    reader = null;
                    demand = 0;
                    arrived.clear();
                    source.left();
                }
            });
        }

        private void request(long pieces, boolean current) {
            if (!current) {
                return;
            }
            if (pieces < 1) {
                fail(new IllegalArgumentException("asked for " + pieces + " pieces"));
                return;
            }
            demand = demand + pieces < 0 ? Long.MAX_VALUE : demand + pieces;
            deliver();
            if (hasRoom()) {
                source.wanted();
            }
        }
    }
}
