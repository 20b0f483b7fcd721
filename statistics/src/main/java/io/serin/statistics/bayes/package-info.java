/** How sure the data make us that one rate is above another, and what a wrong choice costs. */
@NullMarked
package io.serin.statistics.bayes;

import org.jspecify.annotations.NullMarked;
