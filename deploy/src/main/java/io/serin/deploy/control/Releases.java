package io.serin.deploy.control;

import io.serin.deploy.plan.ReleasePlan;
import io.serin.deploy.release.ReleaseAnswer;
import io.serin.deploy.release.ReleaseView;
import io.serin.deploy.release.log.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The releases of all models, as the admin API uses them. Port. A stage fails only when the control plane cannot answer
 * now; trying again is then right.
 */
public interface Releases {

    /**
     * @param plan empty for the preset {@code standard}
     * @param actor who asks
     */
    CompletionStage<ReleaseAnswer> create(String model, int version, Optional<ReleasePlan> plan, String actor);

    CompletionStage<ReleaseAnswer> get(String release);

    /** Newest first. */
    CompletionStage<List<ReleaseView>> list(Optional<String> model);

    CompletionStage<ReleaseAnswer> pause(String release, String actor, String why);

    CompletionStage<ReleaseAnswer> resume(String release, String actor, String why);

    /** Ends the present stage as passed, whatever it still waits for; a failing check still rolls back. */
    CompletionStage<ReleaseAnswer> promote(String release, String actor, String why);

    CompletionStage<ReleaseAnswer> abort(String release, String actor, String why);

    /** Outranks every other command and state. */
    CompletionStage<ReleaseAnswer> rollBack(String release, String actor, String why);

    /** Every verdict of the release made again from its log; none for a release without any. */
    CompletionStage<List<Explanation>> explain(String release);

    /** The release as the first {@code sequence} events of its log make it; nothing else is read. */
    CompletionStage<ReleaseAnswer> replay(String release, long sequence);
}
