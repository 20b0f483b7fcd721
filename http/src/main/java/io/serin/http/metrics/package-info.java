/** Decides what a node's {@code /metrics} answers, in which of Prometheus' formats. */
@NullMarked
package io.serin.http.metrics;

import org.jspecify.annotations.NullMarked;
