package io.serin.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActorTest {

    @Test
    void takesNamesOfUpToTwoHundredCharacters() {
        assertThat(Actor.called(" ada ")).contains(new Actor("ada"));
        assertThat(Actor.called("a".repeat(Actor.MOST_CHARACTERS))).isPresent();
        assertThat(Actor.called("a".repeat(Actor.MOST_CHARACTERS + 1))).isEmpty();
        assertThat(Actor.called(" ")).isEmpty();
    }

    @Test
    void takesNoNameThatBreaksALineOfTheLog() {
        assertThat(Actor.called("ada\r\nx-request-id: 7")).isEmpty();
        assertThat(Actor.called("a\u0000b")).isEmpty();
        assertThat(Actor.called("a\u0085b")).isEmpty();
        assertThat(Actor.called("Ren\u00e9")).contains(new Actor("Ren\u00e9"));
    }

    @Test
    void isNoStrangerWhoCallsHimselfAsTheMachine() {
        assertThat(Actor.called("serin")).isEmpty();
        assertThat(Actor.called(" serin ")).isEmpty();
        assertThat(Actor.called("serina")).isPresent();
    }

    @Test
    void isWrittenAsItsName() {
        assertThat("by " + Actor.ANONYMOUS).isEqualTo("by anonymous");
    }
}
