/** Tests. */
@NullMarked
package io.serin.trainer;

import org.jspecify.annotations.NullMarked;
