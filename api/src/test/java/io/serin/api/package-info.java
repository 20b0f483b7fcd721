/** Tries what is told about operations and entities without HTTP. */
@NullMarked
package io.serin.api;

import org.jspecify.annotations.NullMarked;
