/** Decides how a process becomes a node: its roles, how it joins, and how messages and events are written. */
@NullMarked
package io.serin.cluster;

import org.jspecify.annotations.NullMarked;
