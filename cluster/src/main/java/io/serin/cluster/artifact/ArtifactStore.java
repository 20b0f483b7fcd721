package io.serin.cluster.artifact;

import io.serin.cluster.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts on this node's disk, one file each, named by SHA-256 in lower-case hex. On a control node it is the store,
 * elsewhere a cache of it. Thread-safe; a file appears whole or not at all. It is as new as its last use, to an hour.
 */
public final class ArtifactStore {

    private static final Logger log = LoggerFactory.getLogger(ArtifactStore.class);
    private static final String UNFINISHED = ".part";
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private final Path directory;
    private final InstantSource clock;
    /** What files were when their bytes were last gone through. */
    private final Map<String, State> seen = new ConcurrentHashMap<>();

    private record State(long bytes, FileTime modified) {}

    /**
     * Removes what a crash has left unfinished: a directory has one store at a time.
     *
     * @throws ArtifactException when the directory cannot be made
     */
    public ArtifactStore(Path directory) throws ArtifactException {
        this(directory, InstantSource.system());
    }

    ArtifactStore(Path directory, InstantSource clock) throws ArtifactException {
        this.directory = directory;
        this.clock = clock;
        try {
            Files.createDirectories(directory);
            removeUnfinished(directory);
        } catch (IOException failure) {
            throw new ArtifactException("cannot keep artifacts in " + directory + ": " + failure.getMessage(), failure);
        }
    }

    public static boolean isSha256(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /** Keeps the bytes and returns their SHA-256. They may be named in an event at once, and outlive a crash as that does. */
    public String put(InputStream content) throws ArtifactException {
        @Nullable Path incoming = null;
        try {
            incoming = Files.createTempFile(directory, "incoming", UNFINISHED);
            String sha256 = copy(content, incoming);
            publish(incoming, sha256);
            return sha256;
        } catch (IOException failure) {
            discard(incoming);
            throw new ArtifactException(
                    "cannot keep an artifact in " + directory + ": " + failure.getMessage(), failure);
        }
    }

    /** Keeps the bytes if they are the ones named; otherwise keeps nothing. */
    public Path put(String sha256, InputStream content) throws ArtifactException {
        @Nullable Path incoming = null;
        try {
            incoming = Files.createTempFile(directory, "incoming", UNFINISHED);
            String actual = copy(content, incoming);
            if (!actual.equals(sha256)) {
                discard(incoming);
                throw ArtifactException.corrupt("artifact " + sha256 + " arrived as " + actual + ": refused");
            }
            return publish(incoming, sha256);
        } catch (IOException failure) {
            discard(incoming);
            throw new ArtifactException("cannot keep artifact " + sha256 + ": " + failure.getMessage(), failure);
        }
    }

    /** Where the artifact lies, not verified; empty when it is not here. To ask for it is to use it. */
    public Optional<Path> find(String sha256) {
        Path file = directory.resolve(sha256);
        return isSha256(sha256) && use(sha256, file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * Removes what is not named and was not used since; what is asked for meanwhile stays. Blocks.
     *
     * @param named of SHA-256s
     */
    public void removeUnused(Instant since, Predicate<String> named) throws ArtifactException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isSha256(name) && !named.test(name)) {
                    removeUnused(name, file, since);
                }
            }
        } catch (IOException | DirectoryIteratorException failure) {
            throw new ArtifactException("cannot go through " + directory + ": " + failure.getMessage(), failure);
        }
    }

    private synchronized void removeUnused(String sha256, Path file, Instant since) throws IOException {
        if (Files.isRegularFile(file) && usedAt(file).isBefore(since)) {
            long bytes = Files.size(file);
            Instant used = usedAt(file);
            Files.delete(file);
            seen.remove(sha256);
            log.info("removed artifact {} of {} bytes, which nothing names; last used {}", sha256, bytes, used);
        }
    }

    /** Whether it is here; then it is not removed before its time has passed again. */
    private synchronized boolean use(String sha256, Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            if (usedAt(file).isBefore(clock.instant().minus(USE_NOTED_EVERY))) {
                boolean known = state(file).equals(Optional.ofNullable(seen.get(sha256)));
                touch(file);
                if (known) {
                    see(sha256, file);
                }
            }
        } catch (IOException unnoted) {
            log.warn("the use of {} cannot be noted", file, unnoted);
        }
        return true;
    }

    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    private static Instant usedAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    /** As {@link #verified}, but read through only where the file has changed since this store last did so, or wrote it. */
    public Optional<Path> intact(String sha256) throws ArtifactException {
        Optional<Path> file = find(sha256);
        return file.isPresent() && state(file.get()).equals(Optional.ofNullable(seen.get(sha256)))
                ? file
                : verified(sha256);
    }

    /** Where the artifact lies, read through and verified; a corrupted file is removed and reported. */
    public Optional<Path> verified(String sha256) throws ArtifactException {
        Optional<Path> file = find(sha256);
        if (file.isEmpty()) {
            return file;
        }
        try (InputStream content = Files.newInputStream(file.get())) {
            String actual = digest(content, OutputStream.nullOutputStream());
            if (actual.equals(sha256)) {
                see(sha256, file.get());
                return file;
            }
            discard(file.get());
            throw ArtifactException.corrupt("artifact " + sha256 + " is corrupted on disk (" + actual + "): removed");
        } catch (IOException failure) {
            throw new ArtifactException("cannot read artifact " + sha256 + ": " + failure.getMessage(), failure);
        }
    }

    private Path publish(Path incoming, String sha256) throws IOException {
        Path kept = directory.resolve(sha256);
        touch(incoming);
        // One that is here already is not removed from now on, so neither is what takes its place.
        use(sha256, kept);
        DurableFiles.publish(incoming, kept);
        see(sha256, kept);
        return kept;
    }

    private void see(String sha256, Path file) {
        state(file).ifPresent(now -> seen.put(sha256, now));
    }

    private static Optional<State> state(Path file) {
        try {
            return Optional.of(new State(Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String copy(InputStream content, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            return digest(content, out);
        }
    }

    private static String digest(InputStream content, OutputStream out) throws IOException {
        try (DigestInputStream digesting = new DigestInputStream(content, Sha256.digest())) {
            digesting.transferTo(out);
            return Sha256.hex(digesting.getMessageDigest());
        }
    }

    private static void removeUnfinished(Path directory) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            left.forEach(ArtifactStore::discard);
        }
    }

    private static void discard(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // A leftover part file is never found under an artifact's name.
        }
    }
}
