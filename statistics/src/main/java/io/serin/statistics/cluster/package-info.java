/** What an estimate is worth when requests of one user resemble each other: users are independent, requests are not. */
@NullMarked
package io.serin.statistics.cluster;

import org.jspecify.annotations.NullMarked;
