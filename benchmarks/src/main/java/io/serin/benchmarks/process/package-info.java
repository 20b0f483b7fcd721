/** Decides how ranks of any language are started, heard and ended. */
@NullMarked
package io.serin.benchmarks.process;

import org.jspecify.annotations.NullMarked;
