/** Tests of the engine against references that do not use it. */
@NullMarked
package io.serin.engine;

import org.jspecify.annotations.NullMarked;
