/** Decides how JSON that people wrote is read: nothing guessed, nothing ignored, and each fault told in their words. */
@NullMarked
package io.serin.cluster.json;

import org.jspecify.annotations.NullMarked;
