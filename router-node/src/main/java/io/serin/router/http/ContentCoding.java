package io.serin.router.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** How a body is written down, as its Content-Encoding says. */
public sealed interface ContentCoding {

    record None() implements ContentCoding {}

    record Gzip() implements ContentCoding {

        /** @param most bytes of the decoded body, beyond which no more of it is made */
        static RequestBody decode(byte[] coded, long most) {
            int limit = (int) Math.min(Integer.MAX_VALUE - 8, most);
            try (InputStream decoder = new GZIPInputStream(new ByteArrayInputStream(coded))) {
                byte[] body = decoder.readNBytes(limit);
                return decoder.read() < 0 ? new RequestBody.Whole(body) : new RequestBody.TooLarge(most);
            } catch (IOException notGzip) {
                return new RequestBody.Undecodable();
            }
        }
    }

    /** @param name as the request has it */
    record Unknown(String name) implements ContentCoding {}

    static ContentCoding of(HttpRequest request) {
        String codings = StreamSupport.stream(request.getHeaders().spliterator(), false)
                .filter(header -> header.is("content-encoding"))
                .map(HttpHeader::value)
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .collect(Collectors.joining(", "));
        return switch (codings) {
            case "" -> new None();
            case "gzip", "x-gzip" -> new Gzip();
            default -> new Unknown(codings);
        };
    }
}
