/** Decides how an all-reduce is timed, the same way for Serin and for its peers. */
@NullMarked
package io.serin.benchmarks.allreduce;

import org.jspecify.annotations.NullMarked;
