package io.serin.deploy.release.routers;

import io.serin.deploy.judge.Judge;
import io.serin.deploy.judge.check.Check;
import io.serin.deploy.judge.check.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How far the routers are that are members now, each in its present incarnation.
 *
 * @param missing one line for each that is not ready, with what it lacks
 * @param failure one line when a router cannot run the candidate
 * @param warm those that have the candidate, and the version it would be taken back to, loaded and warm
 */
public record RouterReadiness(List<WarmRouter> warm, List<String> missing, Optional<String> failure) {

    public static final RouterReadiness UNKNOWN =
            new RouterReadiness(List.of(), List.of("no router has reported yet"), Optional.empty());

    public RouterReadiness {
        warm = List.copyOf(warm);
        missing = List.copyOf(missing);
    }

    /** A router that cannot run the candidate fails a stage at once; one that is still loading only holds it. */
    public Check check() {
        Verdict verdict = failure.isPresent() ? Verdict.FAIL : complete() ? Verdict.PASS : Verdict.HOLD;
        String explanation = failure.orElseGet(
                () -> missing.isEmpty() ? warm.size() + " routers loaded and warm" : String.join("; ", missing));
        return Check.count(Judge.ROUTERS, verdict, warm.size(), warm.size() + missing.size(), explanation);
    }

    public boolean complete() {
        return missing.isEmpty() && failure.isEmpty() && !warm.isEmpty();
    }
}
