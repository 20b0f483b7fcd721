/** Decides what a long training run must not do: grow. */
@NullMarked
package io.serin.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
