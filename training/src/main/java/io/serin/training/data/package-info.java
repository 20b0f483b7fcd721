/** Decides how the files of a plan's data are read. */
@NullMarked
package io.serin.training.data;

import org.jspecify.annotations.NullMarked;
