package io.serin.persistence;

import io.serin.api.Answer;

/**
 * An entity as the first events of its log make it. A value.
 *
 * @param <E> its events
 * @param <V> how it is shown
 */
public interface Replayed<E, V> {

    Replayed<E, V> after(E event);

    /**
     * Or why there is none.
     *
     * @param upTo how many events were asked for; there were fewer where the log has no more
     */
    Answer<V> view(long upTo);
}
