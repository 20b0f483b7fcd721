/** How probable a figure is: tails and quantiles of the distributions that tests are made of. */
@NullMarked
package io.serin.statistics.distribution;

import org.jspecify.annotations.NullMarked;
