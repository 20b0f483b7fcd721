/** Tests of io.serin.trainer.data. */
@NullMarked
package io.serin.trainer.data;

import org.jspecify.annotations.NullMarked;
