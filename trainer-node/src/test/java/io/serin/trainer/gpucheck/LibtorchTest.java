package io.serin.trainer.gpucheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibtorchTest {

    @TempDir
    private Path home;

    private Path lib;

    @BeforeEach
    void createLib() throws IOException {
        lib = Files.createDirectory(home.resolve("lib"));
    }

    @ParameterizedTest
    @CsvSource({"build-version, 2.7.1+cu128", "version.py, __version__ = '2.7.1+cu128'"})
    void takesTheVersionThatTheBindingIsMadeFor(String file, String text) throws IOException {
        Files.createFile(lib.resolve("libtorch_cuda.so"));
        Files.writeString(home.resolve(file), text);

        assertThat(Libtorch.in(lib.toString())).isEqualTo(new Libtorch.Found(lib));
    }

    @Test
    void namesAnotherVersion() throws IOException {
        Files.createFile(lib.resolve("libtorch_cuda.so"));
        Files.writeString(home.resolve("build-version"), "2.8.0+cu128\n");

        assertThat(Libtorch.in(lib.toString()).description())
                .isEqualTo("none: libtorch in " + lib + " is 2.8.0+cu128, not 2.7.1+cu128");
    }

    @Test
    void namesALibtorchWithoutCuda() {
        assertThat(Libtorch.in(lib.toString()).description())
                .isEqualTo("none: no libtorch_cuda.so in " + lib + "; needed is libtorch 2.7.1+cu128");
    }

    @Test
    void namesTheVariableWhereItIsNotSet() {
        assertThat(Libtorch.in(null).description()).startsWith("none: PYTORCH_LIBRARY_PATH is not set");
    }
}
