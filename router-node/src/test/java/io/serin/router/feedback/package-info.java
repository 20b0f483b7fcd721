/** Tests beside the code that they test, and the fixtures they share. */
@NullMarked
package io.serin.router.feedback;

import org.jspecify.annotations.NullMarked;
