/** Decides how figures, tables and failures look on a terminal. */
@NullMarked
package io.serin.distribution.console;

import org.jspecify.annotations.NullMarked;
