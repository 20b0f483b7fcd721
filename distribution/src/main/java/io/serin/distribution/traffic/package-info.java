/** Decides what load the demo puts on the routers and what it records of each request. */
@NullMarked
package io.serin.distribution.traffic;

import org.jspecify.annotations.NullMarked;
