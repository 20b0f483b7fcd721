/** What counts of cases say: of one rate, of two, and of a table. */
@NullMarked
package io.serin.statistics.categorical;

import org.jspecify.annotations.NullMarked;
