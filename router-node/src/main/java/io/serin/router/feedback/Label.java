package io.serin.router.feedback;

import java.util.Optional;

/**
 * The truth about one request, learned later.
 *
 * @param id the request's
 * @param index which of the request's inputs, from 0; may be left out where there was one
 * @param label the right class, at least 0
 */
record Label(String id, Optional<Integer> index, int label) {}
