/** Decides how a trainer process starts, what it is told, and how it ends. */
@NullMarked
package io.serin.trainer;

import org.jspecify.annotations.NullMarked;
