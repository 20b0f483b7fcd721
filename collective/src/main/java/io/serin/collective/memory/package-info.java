/** Decides how ranks on one host move data through the segment that they share. */
@NullMarked
package io.serin.collective.memory;

import org.jspecify.annotations.NullMarked;
