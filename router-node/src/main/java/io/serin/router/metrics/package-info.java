/** Decides which figures of the jobs Prometheus reads. */
@NullMarked
package io.serin.router.metrics;

import org.jspecify.annotations.NullMarked;
