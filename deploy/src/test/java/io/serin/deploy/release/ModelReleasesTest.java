package io.serin.deploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.judge.Samples;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.release.ReleaseEffect.MakeStable;
import io.serin.deploy.release.ReleaseEffect.Serve;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelReleasesTest {

    private static final MakeStable FIRST_STABLE = new MakeStable(1, new ReleaseId("fashion-1"));

    @Test
    void haveNoEffectBeforeTheFirstRelease() {
        assertThat(ModelReleases.none(new ModelName("fashion")).effects()).isEmpty();
    }

    @Test
    void makeNothingStableBeforeAPromotion() {
        Scenario scenario = new Scenario();
        scenario.create(1, Optional.empty());
        assertThat(scenario.state.effects()).singleElement().isInstanceOf(Serve.class);
    }

    @Test
    void keepThePromotedVersionStableWhateverComesOfTheNextRelease() {
        Scenario scenario = Scenario.at(3);
        assertThat(scenario.state.effects()).containsExactly(serving(scenario), FIRST_STABLE);
        scenario.act(Action.ROLL_BACK);
        assertThat(scenario.state.effects()).containsExactly(serving(scenario), FIRST_STABLE);
    }

    @Test
    void serveWhatTheStageSaysAndTheStableVersionAloneAfterTheEnd() {
        Scenario scenario = Scenario.withStable();
        scenario.create(2, Optional.of(Samples.PLAN));
        assertThat(exposures(scenario)).containsExactly(new Exposure.Prepared());
        scenario.act(Action.ABORT);
        assertThat(exposures(scenario)).isEmpty();
    }

    private static Serve serving(Scenario scenario) {
        return new Serve(scenario.state.table().orElseThrow());
    }

    private static List<Exposure> exposures(Scenario scenario) {
        return scenario.state.effects().stream()
                .flatMap(effect -> switch (effect) {
                    case Serve serve -> serve.table().candidate().stream();
                    case MakeStable _ -> Stream.empty();
                })
                .map(Candidate::exposure)
                .toList();
    }
}
