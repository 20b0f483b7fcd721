/** Decides which version answers a request and what is remembered of the answer. */
@NullMarked
package io.serin.router.traffic;

import org.jspecify.annotations.NullMarked;
