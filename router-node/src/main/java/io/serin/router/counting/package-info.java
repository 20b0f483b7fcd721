/** Decides what is counted of each request, and for how long it is reported. */
@NullMarked
package io.serin.router.counting;

import org.jspecify.annotations.NullMarked;
