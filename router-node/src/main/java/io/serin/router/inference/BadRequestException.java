package io.serin.router.inference;

/** What is wrong with a request, as one sentence for its caller. */
final class BadRequestException extends Exception {

    private final String text;

    BadRequestException(String text) {
        // No stack trace: it says what the caller did, not where we noticed.
        super(text, null, false, false);
        this.text = text;
    }

    static void require(boolean holds, String otherwise) throws BadRequestException {
        if (!holds) {
            throw new BadRequestException(otherwise);
        }
    }

    String text() {
        return text;
    }
}
