package io.serin.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request line asks for, when it may be wrong. */
final class RequestTarget {

    private static final Pattern PATH = Pattern.compile("\\S+ (?:https?://[^/?\\s]*)?(/[^?\\s]*).*");

    private RequestTarget() {}

    /** Empty where there is none. */
    static String path(String requestLine) {
        Matcher matcher = PATH.matcher(requestLine);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
