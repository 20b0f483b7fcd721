/** Which of several tests still reject once all of them count together. */
@NullMarked
package io.serin.statistics.correction;

import org.jspecify.annotations.NullMarked;
