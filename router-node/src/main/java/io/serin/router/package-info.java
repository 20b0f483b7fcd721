/** How a router node, with the role control or without, starts and is put together. */
@NullMarked
package io.serin.router;

import org.jspecify.annotations.NullMarked;
