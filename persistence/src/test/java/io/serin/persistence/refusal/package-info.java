/** Tests beside the code that they test, and the fixtures they share. */
@NullMarked
package io.serin.persistence.refusal;

import org.jspecify.annotations.NullMarked;
