package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OneLineTest {

    private static final String TRACEBACK = """
            The following operation failed in the TorchScript interpreter.
            Traceback of TorchScript, serialized code (most recent call last):
              File "code/__torch__.py", line 7, in forward
                x: Tensor) -> Tensor:
                ops.prim.RaiseException("ValueError: not this", "builtins.RuntimeError")
                ~~~~~~~~~~~~~~~~~~~~~~~ <--- HERE
                return x
            Traceback of TorchScript, original code (most recent call last):
              File "model.py", line 3, in forward
                raise RuntimeError("ValueError: not this")
                ~~~~~ <--- HERE
            """;

    @Test
    void isWhatWasRaisedBehindTheTracebackAndNotItsHead() {
        assertThat(line(TRACEBACK + "builtins.RuntimeError: bad value\n")).isEqualTo("RuntimeError: bad value");
        assertThat(line(TRACEBACK + "models.errors.TooLarge: 7 inputs\nand more"))
                .isEqualTo("models.errors.TooLarge: 7 inputs");
    }

    @Test
    void goesOnToTheTextWhereItBeginsWithAnEmptyLine() {
        assertThat(line(TRACEBACK + "RuntimeError: \n\n  bad value")).isEqualTo("RuntimeError: bad value");
    }

    @Test
    void isTheErrorsLineOfOtherTextsOrTheFirst() {
        assertThat(line("cannot run\nRuntimeError: no kernel\nframe #0")).isEqualTo("RuntimeError: no kernel");
        assertThat(line("\n  first \nsecond")).isEqualTo("first");
        assertThat(line(" ")).isEqualTo("IllegalStateException");
        assertThat(line("x".repeat(301))).hasSize(303).endsWith("...");
    }

    private static String line(String message) {
        return OneLine.of(new IllegalStateException(message));
    }
}
