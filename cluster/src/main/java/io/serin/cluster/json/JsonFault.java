package io.serin.cluster.json;

/**
 * Why a document cannot be used.
 *
 * @param field such as {@code stages[1].percent}; empty when the document as a whole is at fault
 * @param detail one sentence with what was expected, and with the field unless the document is malformed
 */
public record JsonFault(Kind kind, String field, String detail, Place place) {

    /** What is wrong with it. */
    public enum Kind {
        MALFORMED,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        INVALID_FIELD
    }

    /**
     * Where in the text: the field's name, or the object that lacks it.
     *
     * @param line from 1
     * @param column from 1, in characters
     */
    public record Place(int line, int column) {

        /** As in a sentence. */
        public String text() {
            return "line " + line + ", column " + column;
        }
    }
}
