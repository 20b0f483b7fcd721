/** Decides which bytes are a request, and in which order requests of a connection are answered. */
@NullMarked
package io.serin.http;

import org.jspecify.annotations.NullMarked;
