/** What tests of several modules share, so that all of them are repeated in one way. */
@NullMarked
package io.serin.testing;

import org.jspecify.annotations.NullMarked;
