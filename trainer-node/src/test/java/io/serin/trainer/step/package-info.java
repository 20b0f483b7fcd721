/** Tests of io.serin.trainer.step. */
@NullMarked
package io.serin.trainer.step;

import org.jspecify.annotations.NullMarked;
