package io.serin.cluster.control;

import akka.actor.typed.ActorRef;
import io.serin.api.Answer;
import io.serin.api.Refusal;

/**
 * A message within the control node that somebody waits for. Whoever gets no answer is told by his time-out that the
 * control plane is not available.
 *
 * @param <V> what is shown where it is not refused
 */
public interface Asked<V> {

    ActorRef<Answer<V>> replyTo();

    default void refuse(Refusal refusal) {
        replyTo().tell(new Answer.Refused<>(refusal));
    }
}
