/** Decides in which process GPUs are checked, and what the archive for machines without network or JDK holds. */
@NullMarked
package io.serin.distribution.gpu;

import org.jspecify.annotations.NullMarked;
