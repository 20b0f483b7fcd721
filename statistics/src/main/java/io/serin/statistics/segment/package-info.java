/** Whether segments contradict the pooled figure, or one another, and which of them are worse. */
@NullMarked
package io.serin.statistics.segment;

import org.jspecify.annotations.NullMarked;
