/** Decides which commands there are and what each prints. */
@NullMarked
package io.serin.distribution.command;

import org.jspecify.annotations.NullMarked;
