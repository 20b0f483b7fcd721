/** Decides how training is timed, the same way for Serin and for PyTorch. */
@NullMarked
package io.serin.benchmarks.training;

import org.jspecify.annotations.NullMarked;
