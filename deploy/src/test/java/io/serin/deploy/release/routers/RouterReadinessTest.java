package io.serin.deploy.release.routers;

import static io.serin.deploy.release.SampleVersions.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.serin.deploy.judge.check.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterReadinessTest {

    @Test
    void failsAtOnceWhenARouterCannotRunTheCandidateAndHoldsWhileOneLoadsIt() {
        RouterReadiness failed = new RouterReadiness(List.of(), List.of(), Optional.of("router-1 cannot"));
        RouterReadiness loading = new RouterReadiness(READY.warm(), List.of("router-1 loads"), Optional.empty());
        assertThat(failed.check().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(loading.check().verdict()).isEqualTo(Verdict.HOLD);
    }
}
