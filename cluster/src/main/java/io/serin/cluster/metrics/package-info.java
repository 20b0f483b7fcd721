/** Decides how a node writes its figures for Prometheus. */
@NullMarked
package io.serin.cluster.metrics;

import org.jspecify.annotations.NullMarked;
