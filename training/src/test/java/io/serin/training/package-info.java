/** Tests. */
@NullMarked
package io.serin.training;

import org.jspecify.annotations.NullMarked;
