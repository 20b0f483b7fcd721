package io.serin.distribution.command;

import io.serin.api.Actor;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Method;
import io.serin.deploy.judge.check.Verdict;
import io.serin.deploy.judge.check.WrittenCheck;
import io.serin.deploy.release.log.Explanation;
import io.serin.deploy.release.log.Explanation.Recomputation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A verdict as the API explains it. */
final class Verdicts {

    private Verdicts() {}

    static Explanation verdict(Recomputation recomputation) {
        return of("errors", recomputation);
    }

    static Explanation withLongNames(Recomputation recomputation) {
        return of("errors in " + "s".repeat(64) + " over stages", recomputation);
    }

    private static Explanation of(String check, Recomputation recomputation) {
        WrittenCheck errors = new WrittenCheck(
                check,
                Verdict.FAIL,
                0.01,
                0.09,
                1e-7,
                0.002,
                Optional.of(new Method("exact", 1.2, 1.5)),
                "0.09 against 0.01");
        return new Explanation(
                9,
                "RolledBack",
                Instant.parse("2026-11-23T01:02:03.456Z"),
                new Actor("serin"),
                check + ": 0.09 against 0.01",
                "canary",
                5,
                Verdict.FAIL,
                List.of(WrittenCheck.of(Check.count("requests", Verdict.PASS, 100, 100, "enough")), errors),
                recomputation,
                recomputation == Recomputation.DIFFERENT
                        ? List.of(check + ": bound stored 1, made again 2")
                        : List.of());
    }
}
