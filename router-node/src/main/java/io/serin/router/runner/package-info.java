/** Decides how a version is brought onto this router and run there, by itself, so that it cannot slow its neighbours. */
@NullMarked
package io.serin.router.runner;

import org.jspecify.annotations.NullMarked;
