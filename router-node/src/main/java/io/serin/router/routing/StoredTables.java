package io.serin.router.routing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.serin.api.ModelName;
import io.serin.cluster.DurableFiles;
import io.serin.cluster.artifact.Sha256;
import io.serin.cluster.json.JsonReading;
import io.serin.cluster.json.StrictJson;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.RoutingTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables in force on this router, on its disk: with them it serves after a restart while control is away. One file for a
 * model: the SHA-256 of the rest in hexadecimal, a line's end, and JSON. Blocks; for one thread at a time.
 */
public final class StoredTables {

    private static final Logger log = LoggerFactory.getLogger(StoredTables.class);
    private static final int DIGITS = 2 * Sha256.BYTES;
    private static final String ENDING = ".table";

    private final Path directory;
    private final Map<ModelName, Stored> written = new HashMap<>();
    private boolean failing;

    /** @param artifacts HTTP base of the control node that told the table */
    public record Stored(RoutingTable table, String artifacts) {}

    /** @throws UncheckedIOException when the directory cannot be made */
    public StoredTables(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep routing tables in " + directory, failure);
        }
    }

    /** All that are as they were written; the others are reported and left out. */
    public List<Stored> read() {
        List<Stored> stored = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
            for (Path file : files) {
                read(file).ifPresentOrElse(stored::add, () -> log.error("the routing table in {} is not used", file));
            }
        } catch (IOException | DirectoryIteratorException failure) {
            log.error("routing tables in {} cannot be read", directory, failure);
        }
        stored.forEach(whole -> written.put(whole.table().model(), whole));
        return stored;
    }

    /** Of all versions in the tables that can be read. */
    public Set<String> artifacts() {
        return read().stream()
                .flatMap(stored -> stored.table().versions())
                .map(ServedVersion::artifactSha256)
                .collect(Collectors.toSet());
    }

    /** Nothing where it is there already. A failure is reported only: it costs no more than what a restart would find. */
    public void write(Stored now) {
        ModelName model = now.table().model();
        if (now.equals(written.get(model))) {
            return;
        }
        byte[] json = StrictJson.write(now);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes((digest(json) + "\n").getBytes(US_ASCII));
        whole.writeBytes(json);
        Path unfinished = directory.resolve(model + ".part");
        try {
            Files.write(unfinished, whole.toByteArray());
            DurableFiles.publish(unfinished, file(model));
            written.put(model, now);
            failing = false;
        } catch (IOException failure) {
            failed(failure);
        }
    }

    /** Removes those of all other models. */
    public void keepOnly(Set<ModelName> models) {
        for (ModelName model : List.copyOf(written.keySet())) {
            if (!models.contains(model)) {
                remove(model);
            }
        }
    }

    private void remove(ModelName model) {
        try {
            Files.deleteIfExists(file(model));
            written.remove(model);
        } catch (IOException failure) {
            failed(failure);
        }
    }

    /** Once until it works again: whoever calls tries each second. */
    private void failed(IOException failure) {
        if (!failing) {
            log.error("routing tables cannot be kept in {}", directory, failure);
        }
        failing = true;
    }

    private Path file(ModelName model) {
        return directory.resolve(model + ENDING);
    }

    private static Optional<Stored> read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException failure) {
            log.error("{} cannot be read", file, failure);
            return Optional.empty();
        }
    }

    private static Optional<Stored> read(byte[] whole) {
        byte[] json = Arrays.copyOfRange(whole, Math.min(DIGITS + 1, whole.length), whole.length);
        if (!new String(whole, US_ASCII).startsWith(digest(json) + "\n")) {
            return Optional.empty();
        }
        return switch (StrictJson.read(json, Stored.class, "a routing table")) {
            case JsonReading.Read<Stored>(Stored stored) -> Optional.of(stored);
            case JsonReading.Refused<Stored> _ -> Optional.empty();
        };
    }

    private static String digest(byte[] bytes) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
