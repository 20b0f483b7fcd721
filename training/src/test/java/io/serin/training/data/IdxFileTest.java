package io.serin.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serin.testing.IdxBytes;
import io.serin.training.data.IdxException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {

    private static final int MOST = 1000;

    private final Path file;

    IdxFileTest(@TempDir Path directory) {
        this.file = directory.resolve("file.gz");
    }

    @Test
    void readsShapeAndValues() throws IOException {
        write(new byte[] {1, 2, 3, 4, 5, -1}, 0x803, 1, 2, 3);

        IdxFile read = IdxFile.read(file, 3, MOST);

        assertThat(read.shape()).containsExactly(1, 2, 3);
        assertThat(read.count()).isEqualTo(1);
        assertThat(read.values()).containsExactly(1, 2, 3, 4, 5, -1);
    }

    @Test
    void saysWhyAFileIsOfAnotherKind() throws IOException {
        write(new byte[2], 0x803, 2);
        assertFault(new Fault.Magic(0x803, 0x801));
        write(new byte[2], 0x801, 0);
        assertFault(new Fault.Dimension(0, MOST));
        write(new byte[2], 0x801, MOST + 1);
        assertFault(new Fault.Dimension(MOST + 1, MOST));
        write(new byte[3], 0x801, 2);
        assertFault(new Fault.Rest(2));
    }

    @Test
    void asksForNoMoreMemoryThanAnArrayHas() throws IOException {
        write(new byte[6], 0x803, MOST, 1 << 15, 1 << 15);

        assertThatThrownBy(() -> IdxFile.read(file, 3, MOST))
                .isInstanceOfSatisfying(IdxException.class, refused -> assertThat(refused.fault())
                        .isEqualTo(new Fault.Size((long) MOST << 30)));
    }

    @Test
    void failsOnAFileThatIsMissingCutOffOrNotCompressed() throws IOException {
        assertThatThrownBy(() -> IdxFile.read(file, 1, MOST)).isInstanceOf(NoSuchFileException.class);
        write(new byte[1], 0x801, 2);
        assertThatThrownBy(() -> IdxFile.read(file, 1, MOST)).isInstanceOf(EOFException.class);
        Files.write(file, new byte[20]);
        assertThatThrownBy(() -> IdxFile.read(file, 1, MOST)).isInstanceOf(ZipException.class);
    }

    private void assertFault(Fault fault) {
        assertThatThrownBy(() -> IdxFile.read(file, 1, MOST))
                .isInstanceOfSatisfying(IdxException.class, refused -> assertThat(refused.fault())
                        .isEqualTo(fault));
    }

    private void write(byte[] values, int... header) throws IOException {
        Files.write(file, IdxBytes.gzip(header, values));
    }
}
