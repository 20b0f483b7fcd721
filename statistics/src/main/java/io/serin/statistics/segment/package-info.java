/** Whether segments contradict the pooled figure, or one another. */
@NullMarked
package io.serin.statistics.segment;

import org.jspecify.annotations.NullMarked;
