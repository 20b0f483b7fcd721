/** Decides what is kept of a training run, how it lies on disk and which run may go on with it. */
@NullMarked
package io.serin.trainer.checkpoint;

import org.jspecify.annotations.NullMarked;
