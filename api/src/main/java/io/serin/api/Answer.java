package io.serin.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a command or a question comes to.
 *
 * @param <V> what is shown; where an operation answers, it is written as the JSON body
 */
public sealed interface Answer<V> {

    record Done<V>(V view) implements Answer<V> {}

    record Refused<V>(Refusal refusal) implements Answer<V> {}

    static <V> Answer<V> refused(Reason reason, String field, String detail) {
        return new Refused<>(new Refusal(reason, field, detail));
    }

    default <W> Answer<W> map(Function<V, W> next) {
        return switch (this) {
            case Done<V>(V view) -> new Done<>(next.apply(view));
            case Refused<V>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    /** Goes on asking, unless this is a refusal. */
    default <W> CompletionStage<Answer<W>> then(Function<V, CompletionStage<Answer<W>>> next) {
        return switch (this) {
            case Done<V>(V view) -> next.apply(view);
            case Refused<V>(Refusal refusal) -> CompletableFuture.completedStage(new Refused<>(refusal));
        };
    }
}
