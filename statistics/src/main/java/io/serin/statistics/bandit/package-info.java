/** Which share of traffic each arm gets while the arms are still being learned. */
@NullMarked
package io.serin.statistics.bandit;

import org.jspecify.annotations.NullMarked;
