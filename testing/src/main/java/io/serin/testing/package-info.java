/** What tests of several modules share: how they are repeated, and what a protocol must hold. */
@NullMarked
package io.serin.testing;

import org.jspecify.annotations.NullMarked;
