/** Decides how figures are written for Prometheus, and which of the jobs'. */
@NullMarked
package io.serin.router.metrics;

import org.jspecify.annotations.NullMarked;
