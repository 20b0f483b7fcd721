/** Tests. */
@NullMarked
package io.serin.trainer.worker;

import org.jspecify.annotations.NullMarked;
