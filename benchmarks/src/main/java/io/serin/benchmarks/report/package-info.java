/** Decides which figures stand for many measurements and how a report shows them. */
@NullMarked
package io.serin.benchmarks.report;

import org.jspecify.annotations.NullMarked;
