/** Decides how ranks on one host meet in a mapped file, agree on each call, and notice that one of them is gone. */
@NullMarked
package io.serin.collective.memory.segment;

import org.jspecify.annotations.NullMarked;
