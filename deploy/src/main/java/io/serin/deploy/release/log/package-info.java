/** Decides what a release's log alone says: the release as it was, and every verdict made again. */
@NullMarked
package io.serin.deploy.release.log;

import org.jspecify.annotations.NullMarked;
