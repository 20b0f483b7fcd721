/** Tests. */
@NullMarked
package io.serin.training.optimizer;

import org.jspecify.annotations.NullMarked;
