/** Tries artifacts over real HTTP. */
@NullMarked
package io.serin.router.artifact;

import org.jspecify.annotations.NullMarked;
