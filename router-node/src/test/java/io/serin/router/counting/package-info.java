/** Tests beside the code that they test, and the fixtures they share. */
@NullMarked
package io.serin.router.counting;

import org.jspecify.annotations.NullMarked;
