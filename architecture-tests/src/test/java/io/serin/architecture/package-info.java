/** Decides what may depend on what; each rule says why. */
@NullMarked
package io.serin.architecture;

import org.jspecify.annotations.NullMarked;
