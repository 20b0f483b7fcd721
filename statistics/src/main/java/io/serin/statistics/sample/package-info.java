/** Whether two samples of values differ: in their mean, in their ranks, in their distribution. */
@NullMarked
package io.serin.statistics.sample;

import org.jspecify.annotations.NullMarked;
