package io.serin.api;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Who answers an operation. A failed stage means that the control plane cannot answer now. */
public sealed interface Handler<B> {

    Function<Call<B>, ? extends CompletionStage<? extends Answer<?>>> answer();

    /** Only a control node; others refuse with NOT_CONTROL. */
    record OnControl<B>(Function<Call<B>, ? extends CompletionStage<? extends Answer<?>>> answer)
            implements Handler<B> {}

    record OnEveryNode<B>(Function<Call<B>, ? extends CompletionStage<? extends Answer<?>>> answer)
            implements Handler<B> {}
}
