/** Decides which refused commands the event log tells of: all of them, in few events. */
@NullMarked
package io.serin.persistence.refusal;

import org.jspecify.annotations.NullMarked;
