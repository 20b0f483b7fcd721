package io.serin.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpMethod;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpProtocols;
import akka.http.javadsl.model.Uri;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.scaladsl.model.IllegalUriException;
import akka.http.scaladsl.model.Uri$;
import akka.parboiled2.ParserInput$;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a head as Netty decoded it to a request of Akka's model, or to why it is none. */
final class HeadReader {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~!$&'()*+;=%:\\[\\]-]*");
    private static final Set<String> OF_THE_BODY = Set.of("content-type", "content-length", "transfer-encoding");

    private HeadReader() {}

    /** A head that cannot be answered as it is. */
    static final class RefusedException extends Exception {

        private final HttpFault fault;

        private RefusedException(HttpFault fault, String detail) {
            super(detail);
            this.fault = fault;
        }

        BadRequest refused(String path) {
            return new BadRequest(fault, String.valueOf(getMessage()), path);
        }
    }

    static RequestHead read(HttpRequest head) throws RefusedException {
        requireDecoded(head);
        boolean current = head.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (!current && !head.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            throw new RefusedException(
                    HttpFault.UNSUPPORTED_HTTP_VERSION, "this is a server for HTTP/1.1, not " + head.protocolVersion());
        }
        HttpHeaders headers = head.headers();
        requireHost(headers.getAll(HttpHeaderNames.HOST), current);
        boolean chunked = chunked(headers, current);
        akka.http.javadsl.model.HttpRequest request = akka.http.javadsl.model.HttpRequest.create()
                .withMethod(method(head))
                .withUri(target(head.uri()))
                .withProtocol(current ? HttpProtocols.HTTP_1_1 : HttpProtocols.HTTP_1_0)
                .addHeaders(others(headers));
        return new RequestHead(
                request,
                contentType(headers.getAll(HttpHeaderNames.CONTENT_TYPE)),
                chunked ? -1 : HttpUtil.getContentLength(head, 0L),
                HttpUtil.isKeepAlive(head),
                current,
                current && awaitsContinue(headers.getAll(HttpHeaderNames.EXPECT)));
    }

    private static void requireDecoded(HttpRequest head) throws RefusedException {
        @Nullable Throwable cause = head.decoderResult().cause();
        switch (cause) {
            case null -> {}
            case TooLongHttpLineException tooLong ->
                throw new RefusedException(HttpFault.REQUEST_LINE_TOO_LONG, "the request line is too long");
            case TooLongFrameException tooLong ->
                throw new RefusedException(HttpFault.HEADERS_TOO_LARGE, "the headers are too large");
            default -> throw malformed("the request's head is malformed: " + explain(cause));
        }
    }

    /** What the caller sent is in the message of some causes, and comes back without what would break lines. */
    private static String explain(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.replaceAll("\\p{Cntrl}", " ");
    }

    private static void requireHost(List<String> hosts, boolean current) throws RefusedException {
        if (hosts.size() > 1 || (hosts.isEmpty() && current)) {
            throw malformed("a request has one Host header, not " + hosts.size());
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.getFirst()).matches()) {
            throw malformed("header Host names no host");
        }
    }

    /** Nothing but chunks is decoded, and what others may frame by another length is no request. */
    private static boolean chunked(HttpHeaders headers, boolean current) throws RefusedException {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return false;
        }
        if (!current || codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw malformed("Transfer-Encoding may be chunked, once, and that in HTTP/1.1");
        }
        if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw malformed("there are both Transfer-Encoding and Content-Length");
        }
        return true;
    }

    private static HttpMethod method(HttpRequest head) throws RefusedException {
        Optional<HttpMethod> known = HttpMethods.lookup(head.method().name());
        if (known.isEmpty()) {
            throw new RefusedException(HttpFault.UNKNOWN_METHOD, "there is no method " + head.method());
        }
        return known.get();
    }

    private static Uri target(String text) throws RefusedException {
        try {
            return Uri.create(Uri$.MODULE$.parseHttpRequestTarget(
                    ParserInput$.MODULE$.apply(text), StandardCharsets.UTF_8, Uri.STRICT));
        } catch (IllegalUriException illegal) {
            throw malformed("the request's target is not well formed");
        }
    }

    private static ContentType contentType(List<String> given) throws RefusedException {
        if (given.isEmpty()) {
            return ContentTypes.APPLICATION_OCTET_STREAM;
        }
        @Nullable ContentType type = given.size() > 1 ? null : ContentTypes.parse(given.getFirst());
        if (type == null) {
            throw malformed("header Content-Type names no media type");
        }
        return type;
    }

    private static boolean awaitsContinue(List<String> expectations) throws RefusedException {
        if (expectations.isEmpty()) {
            return false;
        }
        if (expectations.size() > 1 || !expectations.getFirst().equalsIgnoreCase("100-continue")) {
            throw new RefusedException(HttpFault.EXPECTATION_FAILED, "only 100-continue can be expected");
        }
        return true;
    }

    private static List<akka.http.javadsl.model.HttpHeader> others(HttpHeaders headers) {
        List<akka.http.javadsl.model.HttpHeader> others = new ArrayList<>(headers.size());
        headers.iteratorAsString().forEachRemaining(header -> {
            if (!OF_THE_BODY.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                others.add(RawHeader.create(header.getKey(), header.getValue()));
            }
        });
        return others;
    }

    private static RefusedException malformed(String detail) {
        return new RefusedException(HttpFault.MALFORMED_REQUEST, detail);
    }
}
