/** Placeholder. */
@NullMarked
package io.serin.statistics.bayes;

import org.jspecify.annotations.NullMarked;
