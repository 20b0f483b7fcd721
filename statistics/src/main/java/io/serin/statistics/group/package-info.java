/** Placeholder. */
@NullMarked
package io.serin.statistics.group;

import org.jspecify.annotations.NullMarked;
