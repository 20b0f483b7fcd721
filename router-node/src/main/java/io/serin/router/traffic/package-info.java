/** Decides the way of a request: to an arm, in time or not at all, into the figures, and as a copy to the shadow. */
@NullMarked
package io.serin.router.traffic;

import org.jspecify.annotations.NullMarked;
