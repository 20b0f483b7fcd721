/** How ranks on one host meet in a mapped file, move data through it, and notice that one of them is gone. */
@NullMarked
package io.serin.collective.memory;

import org.jspecify.annotations.NullMarked;
