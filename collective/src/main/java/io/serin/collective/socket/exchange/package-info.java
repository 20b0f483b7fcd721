/** Decides which frames carry out a collective over TCP, in which order, and how values travel in them. */
@NullMarked
package io.serin.collective.socket.exchange;

import org.jspecify.annotations.NullMarked;
