/** Decides how a module says what can be asked of it, and how it refuses. */
@NullMarked
package io.serin.api;

import org.jspecify.annotations.NullMarked;
