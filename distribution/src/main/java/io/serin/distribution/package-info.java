/** Decides what the command serin is and how its failures look. */
@NullMarked
package io.serin.distribution;

import org.jspecify.annotations.NullMarked;
