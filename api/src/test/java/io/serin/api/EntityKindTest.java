package io.serin.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityKindTest {

    private static final EntityKind RELEASE = new EntityKind("release");

    @Test
    void readsTheIdsThatItMakes() {
        assertThat(RELEASE.persistenceId("fashion")).isEqualTo("release|fashion");
        assertThat(RELEASE.id("release|fashion")).contains("fashion");
        assertThat(RELEASE.id(RELEASE.persistenceId("a|b"))).contains("a|b");
    }

    @Test
    void knowsNoIdsOfOtherKinds() {
        assertThat(RELEASE.id("model|fashion")).isEmpty();
        assertThat(RELEASE.id("releases|fashion")).isEmpty();
        assertThat(RELEASE.id("release")).isEmpty();
    }
}
