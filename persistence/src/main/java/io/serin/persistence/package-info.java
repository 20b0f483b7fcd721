/** Decides where events are kept, how they are read back by auditors, and which entities are awake. */
@NullMarked
package io.serin.persistence;

import org.jspecify.annotations.NullMarked;
