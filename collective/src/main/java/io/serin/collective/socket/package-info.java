/** Decides how ranks on several hosts connect over TCP, whom they let in, and how a loss reaches all of them. */
@NullMarked
package io.serin.collective.socket;

import org.jspecify.annotations.NullMarked;
