/** Decides whether a scrape is answered whatever becomes of its parts, in a format that its reader takes. */
@NullMarked
package io.serin.http.metrics;

import org.jspecify.annotations.NullMarked;
