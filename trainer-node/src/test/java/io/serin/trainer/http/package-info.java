/** Tests beside the code that they test. */
@NullMarked
package io.serin.trainer.http;

import org.jspecify.annotations.NullMarked;
