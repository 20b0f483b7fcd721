/** Tests. */
@NullMarked
package io.serin.training.control;

import org.jspecify.annotations.NullMarked;
