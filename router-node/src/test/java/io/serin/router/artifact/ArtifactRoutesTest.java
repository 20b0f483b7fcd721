package io.serin.router.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.DispatcherSelector;
import io.serin.cluster.artifact.ArtifactClient;
import io.serin.cluster.artifact.ArtifactStore;
import io.serin.router.admin.AdminServer;
import io.serin.router.admin.AdminSettings;
import io.serin.testing.RandomSeed;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactRoutesTest {

    private static final int MAX_BYTES = 3_000_000;

    @TempDir
    private Path directory;

    private ArtifactStore store;
    private AdminServer server;

    @BeforeEach
    void start() throws Exception {
        store = new ArtifactStore(directory.resolve("artifacts"));
        server = AdminServer.start(system -> new ArtifactRoutes(
                        Optional.of(store),
                        MAX_BYTES,
                        system.dispatchers().lookup(DispatcherSelector.fromConfig(AdminSettings.DISK_DISPATCHER)))
                .routes());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void movesAnArtifactFromOneNodeToAnother() throws Exception {
        byte[] content = bytes(2_500_000);
        Path file = Files.write(directory.resolve("model.pt"), content);
        ArtifactClient client = new ArtifactClient(new ArtifactStore(directory.resolve("cache")));

        client.upload(server.uri("/"), sha256(content), file);
        client.upload(server.uri("/"), sha256(content), file);

        assertThat(client.fetch(server.uri("/"), sha256(content))).hasBinaryContent(content);
        assertThat(store.verified(sha256(content))).isPresent();
    }

    @Test
    void saysThatAnArtifactIsThereWithoutSendingIt() throws Exception {
        String sha256 = store.put(new ByteArrayInputStream(bytes(1000)));

        HttpResponse<String> head = server.send(HttpRequest.newBuilder(server.uri("/api/v1/artifacts/" + sha256))
                .HEAD());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void givesNobodyAnArtifactThatTheDiskHasSpoiltAndTakesItAgain() throws Exception {
        byte[] bytes = "model".getBytes(US_ASCII);
        String sha256 = store.put(new ByteArrayInputStream(bytes));
        Path file = store.find(sha256).orElseThrow();
        Files.writeString(file, "spoilt");

        HttpResponse<String> refused = server.get("/api/v1/artifacts/" + sha256);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(AdminServer.json(refused).get("detail").asText()).contains("upload it again");
        assertThat(file).doesNotExist();
        store.put(new ByteArrayInputStream(bytes));
        assertThat(server.get("/api/v1/artifacts/" + sha256).body()).isEqualTo("model");
    }

    @Test
    void bringsAnArtifactAgainThatTheCacheHasSpoilt() throws Exception {
        String sha256 = store.put(new ByteArrayInputStream(bytes(1000)));
        ArtifactStore cache = new ArtifactStore(directory.resolve("cache"));
        ArtifactClient client = new ArtifactClient(cache);
        Files.writeString(client.fetch(server.uri("/"), sha256), "spoilt");

        assertThat(client.fetch(server.uri("/"), sha256)).hasBinaryContent(bytes(1000));
    }

    @Test
    void keepsNothingThatIsNotWhatItsNameSays() throws Exception {
        String name = sha256(bytes(10));

        HttpResponse<String> refused = put(name, bytes(11));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(AdminServer.json(refused).get("reason").asText()).isEqualTo("HASH_MISMATCH");
        assertThat(store.find(name)).isEmpty();
        assertThat(artifacts()).isEmptyDirectory();
    }

    @Test
    void refusesMoreBytesThanAllowedAnnouncedOrNot() throws Exception {
        byte[] content = bytes(MAX_BYTES + 1);

        HttpResponse<String> announced = put(sha256(content), content);
        HttpResponse<String> streamed =
                server.send(HttpRequest.newBuilder(server.uri("/api/v1/artifacts/" + sha256(content)))
                        .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(artifacts()).isEmptyDirectory();
    }

    @Test
    void refusesNamesThatAreNoHashAndMethodsThatDoNotExist() throws Exception {
        assertThat(reason(server.get("/api/v1/artifacts/..%2F..%2Fetc"))).isEqualTo("400 INVALID_NAME");
        assertThat(reason(server.get("/api/v1/artifacts/" + "A".repeat(64)))).isEqualTo("400 INVALID_NAME");
        assertThat(reason(put("short", bytes(1)))).isEqualTo("400 INVALID_NAME");
        assertThat(reason(server.get("/api/v1/artifacts/" + "a".repeat(64)))).isEqualTo("404 UNKNOWN_ARTIFACT");
        HttpResponse<String> deleted =
                server.send(HttpRequest.newBuilder(server.uri("/api/v1/artifacts/" + "a".repeat(64)))
                        .DELETE());
        assertThat(reason(deleted)).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(deleted.headers().firstValue("allow")).hasValue("GET, HEAD, PUT");
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws Exception {
        byte[] content = bytes(1_000_000);
        String head = "PUT /api/v1/artifacts/" + sha256(content) + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/octet-stream\r\nContent-Length: " + content.length + "\r\n\r\n";
        try (Socket sender =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            sender.getOutputStream().write(head.getBytes(US_ASCII));
            sender.getOutputStream().write(content, 0, content.length / 2);
            Awaitility.await().untilAsserted(() -> assertThat(artifacts()).isNotEmptyDirectory());
        }
        Awaitility.await().untilAsserted(() -> assertThat(artifacts()).isEmptyDirectory());
    }

    private HttpResponse<String> put(String name, byte[] content) throws Exception {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/artifacts/" + name))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private Path artifacts() {
        return directory.resolve("artifacts");
    }

    private static String reason(HttpResponse<String> refused) throws Exception {
        return refused.statusCode() + " "
                + AdminServer.json(refused).get("reason").asText();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(RandomSeed.orElse(length)).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
