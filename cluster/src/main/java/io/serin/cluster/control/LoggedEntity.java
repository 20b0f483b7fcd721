package io.serin.cluster.control;

/**
 * An entity as the log has it, which is all that is known before it is woken.
 *
 * @param persistenceId its kind, a bar and its own id
 * @param newestEvent simple name of its newest event's type
 * @param revision sequence number of that event
 */
public record LoggedEntity(String persistenceId, String newestEvent, long revision) {}
