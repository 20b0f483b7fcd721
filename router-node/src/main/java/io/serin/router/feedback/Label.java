package io.serin.router.feedback;

/**
 * The truth about one request, learned later.
 *
 * @param id the request's
 * @param label the right class, at least 0
 */
record Label(String id, int label) {}
