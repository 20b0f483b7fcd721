package io.serin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RandomSeedTest {

    @Test
    void isFixedWhereNoneIsGiven() {
        assertThat(RandomSeed.given(null, 20261123L)).isEqualTo(20261123L);
    }

    @Test
    void isTheGivenOne() {
        assertThat(RandomSeed.given("-7", 20261123L)).isEqualTo(-7);
    }

    @Test
    void reachesTestsFromTheCommandLine() {
        String property = System.getProperty(RandomSeed.PROPERTY);

        assertThat(RandomSeed.orElse(1)).isEqualTo(property == null ? 1 : Long.parseLong(property));
    }

    @Test
    void refusesWhatIsNoNumberByNameAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomSeed.given("monday", 1))
                .withMessage("-Dserin.test.seed=monday must be a whole number of 64 bits");
    }

    @Test
    void saysHowToRepeat() {
        assertThat(RandomSeed.line(7)).isEqualTo("seed 7: repeat with -Dserin.test.seed=7");
    }
}
