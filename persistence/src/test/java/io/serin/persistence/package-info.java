/** Tries the event log on a real embedded database. */
@NullMarked
package io.serin.persistence;

import org.jspecify.annotations.NullMarked;
