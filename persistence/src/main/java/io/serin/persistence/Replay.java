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
 * @param made the view that so many events make, or why they make none; they are fewer than asked for where there are no more
 * @param revision how many of the log's events a view has been made from
 */
public record Replay<E, V>(
        AuditLog log,
        String entity,
        Class<E> type,
        BiFunction<Long, List<E>, Answer<V>> made,
        Function<V, Long> revision) {

    public static final String SEQUENCE = "sequence";
    private static final String EVENTS = "events";

    public static final List<Parameter> PARAMETERS = List.of(
            new Parameter.WholeNumber(
                    SEQUENCE,
                    "number of events to rebuild from; all where not given",
                    1,
                    Long.MAX_VALUE,
                    Optional.empty()),
            new Parameter.Choice(EVENTS, "whether to add those events; false where not given"));

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

    private <S> CompletionStage<Answer<S>> first(
            long sequence, Call<?> call, BiFunction<V, Optional<List<AuditEvent>>, S> shown) {
        return log.replay(entity, sequence, type)
                .thenCompose(events -> made.apply(sequence, events).then(view -> stored(call, revision.apply(view))
                        .thenApply(stored -> new Answer.Done<>(shown.apply(view, stored)))));
    }

    private CompletionStage<Optional<List<AuditEvent>>> stored(Call<?> call, long upTo) {
        return call.parameters().chosen(EVENTS)
                ? EntityLog.upTo(log, entity, upTo).thenApply(Optional::of)
                : CompletableFuture.completedStage(Optional.empty());
    }
}
