/** Tests. */
@NullMarked
package io.serin.training.data;

import org.jspecify.annotations.NullMarked;
