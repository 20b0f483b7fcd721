/** Evidence that may be looked at after every observation: its error rate holds at all looks together. */
@NullMarked
package io.serin.statistics.sequential;

import org.jspecify.annotations.NullMarked;
