/** How a rank turns its samples of a step into the next weights, the same on every rank. */
@NullMarked
package io.serin.trainer.step;

import org.jspecify.annotations.NullMarked;
