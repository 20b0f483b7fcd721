package io.serin.distribution.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ids from the command line in the address of a request. */
final class Paths {

    private Paths() {}

    static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
