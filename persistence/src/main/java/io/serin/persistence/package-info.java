/** Decides where events are kept, and how they are read back: page by page, entity by entity, as they are stored. */
@NullMarked
package io.serin.persistence;

import org.jspecify.annotations.NullMarked;
