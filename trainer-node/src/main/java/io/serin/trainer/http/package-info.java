/** Decides what a trainer tells health checks and scrapers. */
@NullMarked
package io.serin.trainer.http;

import org.jspecify.annotations.NullMarked;
