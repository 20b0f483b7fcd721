package io.serin.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sequences of bytes that two readers of HTTP may take for different requests, and how many answers they are due. In each
 * there is a request at the end, or in a body, that may be answered only where that is said.
 *
 * @param statuses of all answers until the server closes
 */
public record RequestBytes(String name, String bytes, List<Integer> statuses) {

    @Override
    public String toString() {
        return name;
    }

    /** @param path answered 200 to GET, whatever the body */
    public static Stream<RequestBytes> all(String path) {
        return Stream.of(taken(path), refusedLengths(path), refusedLines(path), refusedHeads(path), refusedChunks(path))
                .flatMap(List::stream);
    }

    private static List<RequestBytes> taken(String path) {
        String get = get(path);
        String last = last(path);
        String inner = get + "\r\n";
        String highBytes = IntStream.rangeClosed(0x80, 0xff)
                .mapToObj(high -> "x-" + high + ": Ren" + (char) high + "\r\n")
                .collect(Collectors.joining());
        List<RequestBytes> taken = new ArrayList<>();
        taken.add(of(
                "E9 before a line's end", get + "serin-user: Ren\u00e9\r\nx-request-id: 7\r\n\r\n" + last, 200, 200));
        taken.add(of(
                "E9 before a Content-Length",
                get + "serin-user: Ren\u00e9\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner + last,
                200,
                200));
        taken.add(of("FC within a value", get + "serin-user: M\u00fcller\r\n\r\n" + last, 200, 200));
        taken.add(of("E9 in an actor", get + "serin-actor: Ren\u00e9\r\n\r\n" + last, 200, 200));
        taken.add(of(
                "every high byte before a line's end, then a Content-Length",
                get + highBytes + "Content-Length: " + inner.length() + "\r\n\r\n" + inner + last,
                200,
                200));
        taken.add(of("requests in a row", get + "\r\n" + get + "\r\n" + last, 200, 200, 200));
        taken.add(of("empty lines before a request", "\r\n\r\n" + last, 200));
        taken.add(of("an absolute target", last.replace(path, "http://a" + path), 200));
        taken.add(of("a tab in a value", get + "x: a\tb\r\n\r\n" + last, 200, 200));
        taken.add(of("HTTP/1.0", "GET " + path + " HTTP/1.0\r\n\r\n" + last, 200));
        taken.add(of(
                "HTTP/1.0 that is kept alive",
                "GET " + path + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + last,
                200,
                200));
        taken.add(of("chunks", chunked(path, "5\r\nhello\r\n0\r\n\r\n"), 200, 200));
        taken.add(of(
                "chunks in capitals",
                chunked(path, "A\r\n0123456789\r\n0\r\n\r\n").replace("chunked", "CHUNKED"),
                200,
                200));
        taken.add(of("a chunk's extension", chunked(path, "5;a=b\r\nhello\r\n0\r\n\r\n"), 200, 200));
        taken.add(of("trailers", chunked(path, "5\r\nhello\r\n0\r\nx: y\r\nContent-Length: 9\r\n\r\n"), 200, 200));
        taken.add(of("a request in a chunk", chunked(path, hex(inner) + "\r\n" + inner + "\r\n0\r\n\r\n"), 200, 200));
        return taken;
    }

    private static List<RequestBytes> refusedLengths(String path) {
        String body = "\r\n\r\nhello" + last(path);
        Stream<String> wrong = Stream.of(
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 0",
                "Content-Length: 5\r\ncontent-length: 6",
                "Content-Length: 5, 5",
                "Content-Length: 5, 6",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: 5;",
                "Content-Length:",
                "Content-Length: 5\u00a0",
                "Content-Length: 99999999999999999999",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: xchunked\r\nContent-Length: 5",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nContent-Length: 5",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding : chunked",
                "Content-Length : 5",
                " Content-Length: 5",
                "x: y\r\n Content-Length: 5",
                "x: y\nContent-Length: 5",
                "x: y\rContent-Length: 5");
        return wrong.map(header -> of(printable(header), get(path) + header + body, 400))
                .toList();
    }

    private static List<RequestBytes> refusedLines(String path) {
        String get = get(path);
        String last = last(path);
        return List.of(
                of("LF after the request line", get.replaceFirst("\r\n", "\n") + "\r\n" + last, 400),
                of("LF after a header", get + "x: y\n\r\n" + last, 400),
                of("LF as the head's end", get + "\n" + last, 400),
                of("LF alone, twice", get.replace("\r\n", "\n") + "\n" + last, 400),
                of("CR in a value", get + "x: y\rz\r\n\r\n" + last, 400),
                of("CR before CR LF", get + "x: y\r\r\n\r\n" + last, 400),
                of("CR in the request line", last.replace(" HTTP", "\rHTTP"), 400),
                of("a tab in the request line", last.replace(" HTTP", "\tHTTP"), 400),
                of("NUL in a value", get + "x: y\0z\r\n\r\n" + last, 400),
                of("NUL in a name", get + "x\0: y\r\n\r\n" + last, 400),
                of("NUL in the target", last.replace(path, path + "\0"), 400),
                of("DEL in a value", get + "x: \u007f\r\n\r\n" + last, 400),
                of("escape in a value", get + "x: \u001b[2J\r\n\r\n" + last, 400),
                of("a blank before the first header", last.replace("Host", " Host"), 400),
                of("a header that goes on in the next line", get + "x: y\r\n z\r\n\r\n" + last, 400),
                of("a header that goes on after a tab", get + "x: y\r\n\tz\r\n\r\n" + last, 400),
                of("a blank before the request line", " " + last, 400),
                of("a blank before a colon", get + "x : y\r\n\r\n" + last, 400),
                of("a blank in a name", get + "x y: z\r\n\r\n" + last, 400),
                of("a high byte in a name", get + "x\u00e9: z\r\n\r\n" + last, 400),
                of("no colon", get + "x\r\n\r\n" + last, 400),
                of("no name", get + ": x\r\n\r\n" + last, 400),
                of("empty lines without end", "\r\n".repeat(100) + last, 400));
    }

    private static List<RequestBytes> refusedHeads(String path) {
        String get = get(path);
        String last = last(path);
        return List.of(
                of("no Host", "GET " + path + " HTTP/1.1\r\n\r\n" + last, 400),
                of("two Hosts", get + "Host: b\r\n\r\n" + last, 400),
                of("a Host that is none", last.replace("Host: a", "Host: a b"), 400),
                of("HTTP/0.9", "GET " + path + "\r\n\r\n" + last, 400),
                of("a target in two words", last.replace(path, path + " " + path), 400),
                of("a high byte in the target", last.replace(path, path + "\u00e9"), 400),
                of("a broken escape in the target", last.replace(path, path + "%zz"), 400),
                of("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + last, 505),
                of("HTTP/1.2", last.replace("HTTP/1.1", "HTTP/1.2"), 505),
                of("a method in lower case", last.replace("GET", "get"), 501),
                of("a method that is none", last.replace("GET", "G<T"), 400),
                of("chunks in HTTP/1.0", chunked(path, "0\r\n\r\n").replaceFirst("HTTP/1.1", "HTTP/1.0"), 400),
                of("another expectation", get + "Expect: tea\r\n\r\n" + last, 417),
                of("two content types", get + "Content-Type: a/b\r\nContent-Type: a/c\r\n\r\n" + last, 400),
                of("a long request line", last.replace(path, path + "?" + "a".repeat(100_000)), 414),
                of("a large header", get + "x: " + "a".repeat(100_000) + "\r\n\r\n" + last, 431),
                of("many headers", get + "x: y\r\n".repeat(100_000) + "\r\n" + last, 431));
    }

    private static List<RequestBytes> refusedChunks(String path) {
        return Stream.of(
                        "FFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
                        "100000005\r\nhello\r\n0\r\n\r\n",
                        "80000000\r\nhello\r\n0\r\n\r\n",
                        "-5\r\nhello\r\n0\r\n\r\n",
                        "+5\r\nhello\r\n0\r\n\r\n",
                        "0x5\r\nhello\r\n0\r\n\r\n",
                        "five\r\nhello\r\n0\r\n\r\n",
                        "\r\nhello\r\n0\r\n\r\n",
                        "5\nhello\r\n0\r\n\r\n",
                        "5\r\nhello\n0\r\n\r\n",
                        "5\r\nhelloo\r\n0\r\n\r\n",
                        "5;a=b\nhello\r\n0\r\n\r\n",
                        "5;a\rb\r\nhello\r\n0\r\n\r\n",
                        "5;" + "a".repeat(5_000) + "\r\nhello\r\n0\r\n\r\n")
                .map(chunks -> of("chunk " + printable(chunks), chunked(path, chunks), 400))
                .toList();
    }

    private static RequestBytes of(String name, String bytes, Integer... statuses) {
        return new RequestBytes(name, bytes, List.of(statuses));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n";
    }

    private static String last(String path) {
        return get(path) + "Connection: close\r\n\r\n";
    }

    private static String chunked(String path, String chunks) {
        return get(path) + "Transfer-Encoding: chunked\r\n\r\n" + chunks + last(path);
    }

    private static String hex(String text) {
        return Integer.toHexString(text.length());
    }

    private static String printable(String bytes) {
        String shown = bytes.replace("\r", "<CR>").replace("\n", "<LF>").replaceAll("[^ -~]", "?");
        return shown.length() > 60 ? shown.substring(0, 60) + "..." : shown;
    }
}
