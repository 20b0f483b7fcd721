package io.serin.router.admin.operation;

/** What every node's operations use. */
public record NodePorts(Members members) {}
