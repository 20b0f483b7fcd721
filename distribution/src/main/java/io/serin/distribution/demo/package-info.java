/** Decides what the demo does, what it measures and when it has succeeded. */
@NullMarked
package io.serin.distribution.demo;

import org.jspecify.annotations.NullMarked;
