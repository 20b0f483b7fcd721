/** Decides what link two hosts in one machine have, and how Serin's sockets and Gloo are timed over it. */
@NullMarked
package io.serin.benchmarks.network;

import org.jspecify.annotations.NullMarked;
