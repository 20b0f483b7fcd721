/** Decides which benchmarks there are and what can be asked of each. */
@NullMarked
package io.serin.benchmarks.command;

import org.jspecify.annotations.NullMarked;
