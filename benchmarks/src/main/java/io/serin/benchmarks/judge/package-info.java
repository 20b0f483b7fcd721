/** Decides what judging costs: how much of one core the verdicts of many releases take each second. */
@NullMarked
package io.serin.benchmarks.judge;

import org.jspecify.annotations.NullMarked;
