package io.serin.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** HTTP byte by byte: what no client library would send, and all that comes back. Text is Latin-1. */
public final class RawHttp implements AutoCloseable {

    private static final int ANSWER_WITHIN_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    /** @param headers by name in lower case, the last of a name */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** All answers to these bytes until the server closes, as it must by itself. */
    public static List<Answer> exchange(int port, String bytes) throws IOException {
        try (RawHttp connection = new RawHttp(port)) {
            connection.send(bytes);
            return connection.rest();
        }
    }

    public void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    public List<Answer> rest() throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Optional<Answer> next = answer(); next.isPresent(); next = answer()) {
            answers.add(next.get());
        }
        return answers;
    }

    /** The next answer, to no HEAD; empty when the server has closed instead. */
    public Optional<Answer> answer() throws IOException {
        Optional<Answer> head = head();
        if (head.isEmpty() || head.get().status() < 200) {
            return head;
        }
        return Optional.of(new Answer(
                head.get().status(), head.get().headers(), body(head.get().headers())));
    }

    /** The next answer without looking for a body. */
    public Optional<Answer> head() throws IOException {
        Optional<String> status = line();
        if (status.isEmpty()) {
            return Optional.empty();
        }
        if (!status.get().matches("HTTP/1\\.1 [1-5][0-9][0-9] .*")) {
            throw new IOException("no status line: " + status.get());
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = needLine(); !line.isEmpty(); line = needLine()) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new IOException("no header: " + line);
            }
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
        }
        return Optional.of(new Answer(Integer.parseInt(status.get().substring(9, 12)), headers, ""));
    }

    /** Before its time; closing after it changes nothing. */
    public void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? new String(in.readAllBytes(), ISO_8859_1) : text(Integer.parseInt(length));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(text(size));
            needLine();
        }
        needLine();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(needLine(), 16);
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, ISO_8859_1);
    }

    private String needLine() throws IOException {
        return line().orElseThrow(() -> new EOFException("the answer breaks off"));
    }

    /** Empty at the end. A line ends with CR LF, and has neither in it. */
    private Optional<String> line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                throw new IOException("LF without CR after: " + line);
            }
            if (next == '\r') {
                if (in.read() != '\n') {
                    throw new IOException("CR without LF after: " + line);
                }
                return Optional.of(line.toString());
            }
            line.append((char) next);
        }
        if (!line.isEmpty()) {
            throw new EOFException("the answer breaks off after: " + line);
        }
        return Optional.empty();
    }
}
