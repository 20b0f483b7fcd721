package io.serin.persistence;

import io.serin.api.Answer;
import io.serin.api.Call;
import io.serin.api.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How an operation shows an entity as the first events of its log make it.
 *
 * @param log where they are read
 * @param entity persistence id
 * @param type of its events
 * @param begin before its first event
 * @param revision how many of the log's events a view has been made from
 */
public record Replay<E, V>(
        AuditLog log, String entity, Class<E> type, Replayed<E, V> begin, Function<V, Long> revision) {

    public static final String SEQUENCE = "sequence";
    private static final String EVENTS = "events";
    private static final int MOST_EVENTS = 1_000;

    public static final List<Parameter> PARAMETERS = List.of(
            new Parameter.WholeNumber(
                    SEQUENCE,
                    "number of events to rebuild from; all where not given",
                    1,
                    Long.MAX_VALUE,
                    Optional.empty()),
            new Parameter.Choice(
                    EVENTS,
                    "whether to add those events, the newest " + MOST_EVENTS + " of them; false where not given"));

    /**
     * @param live the view as it is now; asked for when the call does not say how many events it wants
     * @param shown the view, with the events that it was made from where the call wants them
     */
    public <S> CompletionStage<Answer<S>> answer(
            Call<?> call,
            Supplier<CompletionStage<Answer<V>>> live,
            BiFunction<V, Optional<List<AuditEvent>>, S> shown) {
        CompletionStage<Answer<Long>> sequence = call.parameters()
                .number(SEQUENCE)
                .<CompletionStage<Answer<Long>>>map(given -> CompletableFuture.completedStage(new Answer.Done<>(given)))
                .orElseGet(() -> live.get().thenApply(view -> view.map(revision)));
        return sequence.thenCompose(known -> known.then(upTo -> first(upTo, call, shown)));
    }

    /** As so many events make it. */
    public CompletionStage<Answer<V>> view(long sequence) {
        return log.fold(entity, sequence, type, begin, Replayed::after).thenApply(replayed -> replayed.view(sequence));
    }

    private <S> CompletionStage<Answer<S>> first(
            long sequence, Call<?> call, BiFunction<V, Optional<List<AuditEvent>>, S> shown) {
        return view(sequence)
                .thenCompose(made -> made.then(view -> stored(call, revision.apply(view))
                        .thenApply(stored -> new Answer.Done<>(shown.apply(view, stored)))));
    }

    private CompletionStage<Optional<List<AuditEvent>>> stored(Call<?> call, long upTo) {
        return call.parameters().chosen(EVENTS)
                ? EntityLog.newest(MOST_EVENTS, log, entity, upTo).thenApply(Optional::of)
                : CompletableFuture.completedStage(Optional.empty());
    }
}
