package io.serin.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear whole or not at all, and outlive a crash of the machine once they have appeared. */
public final class DurableFiles {

    private DurableFiles() {}

    /** Gives a file that is written to the end its name; both lie in one directory. */
    public static void publish(Path written, Path target) throws IOException {
        force(written, StandardOpenOption.WRITE);
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        // A rename is the directory's: without this the file may be gone after a crash that its bytes have outlived.
        force(target.resolveSibling("."), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
