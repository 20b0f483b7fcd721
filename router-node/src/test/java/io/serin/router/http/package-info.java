/** Tests beside the code that they test. */
@NullMarked
package io.serin.router.http;

import org.jspecify.annotations.NullMarked;
