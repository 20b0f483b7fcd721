package io.serin.distribution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ScenarioOptionsTest {

    @Test
    void areGivenWhenOneOfThemIs() {
        assertThat(parsed().scenario.given()).isFalse();
        assertThat(parsed("--errors", "0.01").scenario.given()).isTrue();
        assertThat(parsed("--fault-in-first-segment").scenario.given()).isTrue();
        assertThat(parsed("--runs", "3", "--users", "0").scenario.given()).isTrue();
    }

    @Test
    void areNotGivenWhenOtherOptionsOfTheCommandAre() {
        Simulation simulation = parsed("--runs", "3");

        assertThat(simulation.runs).isEqualTo(3);
        assertThat(simulation.scenario.given()).isFalse();
    }

    private static Simulation parsed(String... arguments) {
        return CommandLine.populateCommand(new Simulation(), arguments);
    }

    @Command
    private static final class Simulation {

        @Mixin
        private final ScenarioOptions scenario = new ScenarioOptions();

        @Option(names = "--runs")
        private int runs;
    }
}
