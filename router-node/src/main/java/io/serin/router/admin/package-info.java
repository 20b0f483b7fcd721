/** Decides what operators can ask of a cluster over HTTP, and what each refusal looks like. */
@NullMarked
package io.serin.router.admin;

import org.jspecify.annotations.NullMarked;
