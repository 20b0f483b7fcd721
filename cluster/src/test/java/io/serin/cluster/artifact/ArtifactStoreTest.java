package io.serin.cluster.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {

    /** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @Test
    void namesAnArtifactByItsSha256() throws Exception {
        ArtifactStore store = new ArtifactStore(directory);

        assertThat(store.put(bytes("abc"))).isEqualTo(ABC);
        assertThat(store.verified(ABC)).get().satisfies(file -> assertThat(file).hasContent("abc"));
    }

    @Test
    void refusesBytesThatAreNotTheOnesNamed() throws Exception {
        ArtifactStore store = new ArtifactStore(directory);

        assertThatThrownBy(() -> store.put(ABC, bytes("abd")))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining(ABC);
        assertThat(store.find(ABC)).isEmpty();
        assertThat(filesIn(directory)).isZero();
    }

    @Test
    void reportsAndRemovesAFileCorruptedOnDisk() throws Exception {
        ArtifactStore store = new ArtifactStore(directory);
        store.put(bytes("abc"));
        Files.writeString(directory.resolve(ABC), "abX");

        assertThatThrownBy(() -> store.verified(ABC)).hasMessageContaining("corrupted");
        assertThat(store.find(ABC)).isEmpty();
    }

    @Test
    void findsNothingUnderANameThatIsNoSha256() throws Exception {
        ArtifactStore store = new ArtifactStore(directory.resolve("store"));
        Files.writeString(directory.resolve("secret"), "not an artifact");

        assertThat(store.find("../secret")).isEmpty();
    }

    @Test
    void fetchesOnceVerifiesAndRefusesAWrongAnswer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/artifacts/" + ABC, exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write("abc".getBytes(UTF_8));
            exchange.close();
        });
        String other = "0".repeat(64);
        server.createContext("/api/v1/artifacts/" + other, exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write("abc".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        URI control = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ArtifactClient client = new ArtifactClient(new ArtifactStore(directory));
        try {
            assertThat(client.fetch(control, ABC)).hasContent("abc");
            assertThatThrownBy(() -> client.fetch(control, other)).hasMessageContaining("arrived as " + ABC);
        } finally {
            server.stop(0);
        }
        assertThat(client.fetch(control, ABC))
                .as("from the cache, the server being gone")
                .hasContent("abc");
        assertThatThrownBy(() -> client.fetch(control, "1".repeat(64)))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining("cannot reach");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static long filesIn(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
