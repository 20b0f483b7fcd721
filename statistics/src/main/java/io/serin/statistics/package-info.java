/** What statistics are given and give back, and how a wrong argument is refused. Pure functions, no state, no clock. */
@NullMarked
package io.serin.statistics;

import org.jspecify.annotations.NullMarked;
