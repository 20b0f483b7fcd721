package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.serin.api.Actor;
import io.serin.api.Answer;
import io.serin.api.Call;
import io.serin.api.Reason;
import io.serin.cluster.control.LoggedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final List<String> LOG = List.of("a", "b", "c");

    private enum Why implements Reason {
        TOO_SHORT;

        @Override
        public Category category() {
            return Category.INVALID;
        }
    }

    /** @param text of the events that it was made from */
    private record View(String text) {}

    private record Shown(View view, Optional<List<AuditEvent>> events) {}

    private record Text(String text) implements Replayed<String, View> {

        @Override
        public Text after(String event) {
            return new Text(text + event);
        }

        @Override
        public Answer<View> view(long upTo) {
            return text.length() < upTo
                    ? Answer.refused(Why.TOO_SHORT, "sequence", "too short")
                    : new Answer.Done<>(new View(text));
        }
    }

    private final Replay<String, View> replay = new Replay<>(new Log(), "text|1", String.class, new Text(""), view ->
            (long) view.text().length());

    @Test
    void makesAViewOfAsManyEventsAsTheCallSays() {
        assertThat(answer(Map.of("sequence", 2L), false))
                .isEqualTo(new Answer.Done<>(new Shown(new View("ab"), Optional.empty())));
    }

    @Test
    void makesTheViewOfNowWhereTheCallSaysNothing() {
        assertThat(answer(Map.of(), false)).isEqualTo(new Answer.Done<>(new Shown(new View("abc"), Optional.empty())));
    }

    @Test
    void addsTheEventsThatTheViewWasMadeFromWhereTheCallWantsThem() {
        assertThat(answer(Map.of("sequence", 2L), true)).isInstanceOfSatisfying(Answer.Done.class, done -> assertThat(
                        ((Shown) done.view()).events().orElseThrow())
                .extracting(AuditEvent::sequence)
                .containsExactly(1L, 2L));
    }

    @Test
    void passesARefusalOn() {
        assertThat(answer(Map.of("sequence", 4L), true))
                .isEqualTo(Answer.refused(Why.TOO_SHORT, "sequence", "too short"));
    }

    private Answer<Shown> answer(Map<String, Long> numbers, boolean events) {
        Call<Integer> call = new Call<>(
                Map.of(), new Call.Parameters(Map.of(), numbers, Map.of("events", events)), new Actor("ada"), 0);
        return replay.answer(
                        call, () -> CompletableFuture.completedStage(new Answer.Done<>(new View("abc"))), Shown::new)
                .toCompletableFuture()
                .join();
    }

    private static final class Log implements AuditLog {

        @Override
        public CompletionStage<List<AuditEvent>> events(AuditQuery query) {
            return CompletableFuture.completedStage(IntStream.rangeClosed(1, LOG.size())
                    .mapToObj(sequence -> new AuditEvent(
                            query.entity().orElseThrow(),
                            sequence,
                            sequence,
                            "Text",
                            Instant.EPOCH,
                            JsonNodeFactory.instance.nullNode()))
                    .toList());
        }

        @Override
        public CompletionStage<List<LoggedEntity>> entities() {
            return CompletableFuture.completedStage(List.of(new LoggedEntity("text|1", "Text", LOG.size())));
        }

        @Override
        public <E, S> CompletionStage<S> fold(
                String entity, long upTo, Class<E> eventType, S initial, BiFunction<S, E, S> step) {
            S state = initial;
            for (E event : LOG.stream().limit(upTo).map(eventType::cast).toList()) {
                state = step.apply(state, event);
            }
            return CompletableFuture.completedStage(state);
        }
    }
}
