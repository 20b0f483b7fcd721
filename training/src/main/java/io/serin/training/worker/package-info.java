/** Decides what control and a trainer tell each other about training. */
@NullMarked
package io.serin.training.worker;

import org.jspecify.annotations.NullMarked;
