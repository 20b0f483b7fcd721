/** Decides what one process serves with, for as long as it lives. */
@NullMarked
package io.serin.router.serving;

import org.jspecify.annotations.NullMarked;
