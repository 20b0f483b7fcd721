package io.serin.router.feedback;

/**
 * What became of labels and values, as JSON the answer of {@code POST /api/v1/feedback}.
 *
 * @param joined with an answer of this router under a table that is in force
 * @param late joined with an answer under a table that is in force no more: counted for its version, and in no verdict any more
 * @param unused values of metrics that the release of their answer does not name: counted nowhere
 * @param unknown of no answer that is known here, where there is no other router to ask
 * @param forwarded of no answer that is known here, and given to the other routers; what they do not know either is counted in {@code /metrics}
 * @param lost of no answer that is known here, and too many wait to be forwarded
 */
record FeedbackAnswer(int joined, int late, int unused, int unknown, int forwarded, int lost) {

    int found() {
        return joined + late + unused;
    }
}
