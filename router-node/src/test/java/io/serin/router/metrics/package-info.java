/** Decides whether Prometheus is told what was counted and what the jobs' views say. */
@NullMarked
package io.serin.router.metrics;

import org.jspecify.annotations.NullMarked;
