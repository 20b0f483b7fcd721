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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {

    /** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Instant BEGUN = Instant.parse("2026-11-01T00:00:00Z");

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
    void removesWhatNobodyNamesAndNobodyHasUsedForLong() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(BEGUN);
        ArtifactStore store = new ArtifactStore(directory, now::get);
        String used = store.put(bytes("used"));
        String named = store.put(bytes("named"));
        String putAgain = store.put(bytes("put again"));
        String old = store.put(bytes("old"));
        Files.writeString(directory.resolve("incoming.part"), "under way");
        now.set(BEGUN.plus(Duration.ofDays(3)));
        assertThat(store.intact(used)).isPresent();
        store.put(putAgain, bytes("put again"));
        String fresh = store.put(bytes("fresh"));

        store.removeUnused(BEGUN, Set.of(named)::contains);
        assertThat(filesIn(directory)).as("none is older").isEqualTo(6);
        store.removeUnused(BEGUN.plus(Duration.ofDays(1)), Set.of(named)::contains);

        assertThat(directory.resolve(old)).doesNotExist();
        assertThat(List.of(used, named, putAgain, fresh))
                .allSatisfy(kept -> assertThat(directory.resolve(kept)).exists());
        assertThat(filesIn(directory)).isEqualTo(5);
        assertThat(store.intact(old)).isEmpty();
    }

    @Test
    void doesNotReadAFileThroughAgainBecauseItWasUsed() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(BEGUN);
        ArtifactStore store = new ArtifactStore(directory, now::get);
        store.put(bytes("abc"));
        now.set(BEGUN.plus(Duration.ofDays(1)));
        store.find(ABC);
        FileTime used = Files.getLastModifiedTime(directory.resolve(ABC));
        Files.writeString(directory.resolve(ABC), "abX");
        Files.setLastModifiedTime(directory.resolve(ABC), used);

        assertThat(store.intact(ABC)).as("as long and as new as what was kept").isPresent();
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
