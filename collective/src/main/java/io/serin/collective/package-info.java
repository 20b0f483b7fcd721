/** How ranks on one host add up their gradients, and what each of them sees when a peer is missing. */
@NullMarked
package io.serin.collective;

import org.jspecify.annotations.NullMarked;
