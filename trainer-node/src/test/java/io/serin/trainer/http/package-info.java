/** Tests. */
@NullMarked
package io.serin.trainer.http;

import org.jspecify.annotations.NullMarked;
