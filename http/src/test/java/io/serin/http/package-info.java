/** Tests of the HTTP server of every node. */
@NullMarked
package io.serin.http;

import org.jspecify.annotations.NullMarked;
