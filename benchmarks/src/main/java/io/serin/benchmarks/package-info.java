/** How the benchmarks start. */
@NullMarked
package io.serin.benchmarks;

import org.jspecify.annotations.NullMarked;
