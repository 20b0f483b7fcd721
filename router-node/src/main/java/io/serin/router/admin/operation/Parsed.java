package io.serin.router.admin.operation;

import io.serin.api.Refusal;
import java.util.function.Function;

/** A part of a request: what it says, or why it cannot be used. */
sealed interface Parsed<T> {

    record Value<T>(T value) implements Parsed<T> {}

    record Invalid<T>(Refusal refusal) implements Parsed<T> {}

    static <T> Parsed<T> invalid(RequestReason reason, String field, String detail) {
        return new Invalid<>(new Refusal(reason, field, detail));
    }

    default <R> R fold(Function<T, R> onValue, Function<Refusal, R> onInvalid) {
        return switch (this) {
            case Value<T>(T value) -> onValue.apply(value);
            case Invalid<T>(Refusal refusal) -> onInvalid.apply(refusal);
        };
    }
}
