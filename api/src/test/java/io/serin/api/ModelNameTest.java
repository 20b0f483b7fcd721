package io.serin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

    private static final String LONGEST = "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm";

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"m", "7", "fashion", "fashion-2", "m-", "a--b", LONGEST})
    void mayBeOfLowerCaseLettersDigitsAndHyphens(String text) {
        assertThat(new ModelName(text).isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-m",
                "Fashion",
                "fashioN",
                "a_b",
                "a.b",
                "a/b",
                "..",
                "a|b",
                "a b",
                " a",
                "a\n",
                "é",
                "٣",
                LONGEST + "m"
            })
    void mayBeNothingElse(String text) {
        assertThat(new ModelName(text).isValid()).isFalse();
    }

    @Test
    void mayBeSixtyThreeCharactersLong() {
        assertThat(LONGEST).hasSize(63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fashion", "what a stranger \"wrote\"", ""})
    void isTextInJson(String text) throws Exception {
        ModelName name = new ModelName(text);
        String written = json.writeValueAsString(name);

        assertThat(written).isEqualTo(json.writeValueAsString(text));
        assertThat(json.readValue(written, ModelName.class)).isEqualTo(name);
    }

    @Test
    void isWrittenAsItsText() {
        assertThat("model " + new ModelName("fashion")).isEqualTo("model fashion");
    }
}
