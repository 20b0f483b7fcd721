/** Decides which figures of requests and of jobs Prometheus reads. */
@NullMarked
package io.serin.router.metrics;

import org.jspecify.annotations.NullMarked;
