/** Decides what is the same in every group, whatever carries its data: which arguments are refused, and how a rank waits. */
@NullMarked
package io.serin.collective.group;

import org.jspecify.annotations.NullMarked;
