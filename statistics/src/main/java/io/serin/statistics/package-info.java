/** Intervals and tests that a verdict is made from. Pure functions, no state, no clock. */
@NullMarked
package io.serin.statistics;

import org.jspecify.annotations.NullMarked;
