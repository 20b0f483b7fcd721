/** Decides what a training job is, when it runs, and what becomes of it. */
@NullMarked
package io.serin.training.job;

import org.jspecify.annotations.NullMarked;
