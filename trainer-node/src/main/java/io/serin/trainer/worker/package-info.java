/** Decides what a trainer does with an assignment: one at a time, ended by itself, by a peer or by control. */
@NullMarked
package io.serin.trainer.worker;

import org.jspecify.annotations.NullMarked;
