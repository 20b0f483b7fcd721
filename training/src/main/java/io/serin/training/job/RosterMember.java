package io.serin.training.job;

/**
 * A trainer with a rank, which is its place in the roster.
 *
 * @param host as the node's settings name it; members of one roster share memory, so they share the host
 * @param incarnation new with every start of the trainer's process: a restarted trainer has lost its part of the job
 */
public record RosterMember(String node, String host, String incarnation) {}
