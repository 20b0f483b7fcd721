/**
 * Decides what a training job is, when it runs, and what becomes of it.
 *
 * <p>More than 25 files: a job's plan, states, events and effects are small records of one machine, and none is used without the others.
 */
@NullMarked
package io.serin.training.job;

import org.jspecify.annotations.NullMarked;
