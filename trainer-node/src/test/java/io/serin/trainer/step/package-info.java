/** Tests. */
@NullMarked
package io.serin.trainer.step;

import org.jspecify.annotations.NullMarked;
