package io.serin.router.admin.operation;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Who answers an operation. A failed stage means that the control plane cannot answer now. */
public sealed interface Handler<B> {

    /** Only a control node; others refuse with NOT_CONTROL. */
    record OnControl<B>(BiFunction<ControlPorts, Call<B>, CompletionStage<Answer>> answer) implements Handler<B> {}

    record OnEveryNode<B>(BiFunction<NodePorts, Call<B>, CompletionStage<Answer>> answer) implements Handler<B> {}
}
