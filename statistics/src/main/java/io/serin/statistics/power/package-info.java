/** Placeholder. */
@NullMarked
package io.serin.statistics.power;

import org.jspecify.annotations.NullMarked;
