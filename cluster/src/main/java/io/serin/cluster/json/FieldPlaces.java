package io.serin.cluster.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.serin.cluster.json.JsonFault.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Finds fields in a text again: what was read from a tree knows its path and not its place. */
final class FieldPlaces {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Place BEGIN = new Place(1, 1);

    private FieldPlaces() {}

    /** Of a field of well-formed JSON; where it is missing, of what should hold it. */
    static Place of(String field, byte[] text) {
        Map<String, Place> places = all(text);
        String path = field;
        while (!places.containsKey(path) && !path.isEmpty()) {
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return places.getOrDefault(path, BEGIN);
    }

    /** The path of what a parser stands at, such as {@code stages[1].percent}. */
    static String path(JsonStreamContext context) {
        if (context.getParent() == null) {
            return "";
        }
        String parent = path(context.getParent());
        if (context.inArray()) {
            return context.hasCurrentIndex() ? parent + "[" + context.getCurrentIndex() + "]" : parent;
        }
        if (!context.hasCurrentName()) {
            return parent;
        }
        return parent.isEmpty() ? context.getCurrentName() : parent + "." + context.getCurrentName();
    }

    static Place place(JsonLocation location) {
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    private static Map<String, Place> all(byte[] text) {
        Map<String, Place> places = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!token.isStructEnd()) {
                    JsonStreamContext context = parser.getParsingContext();
                    // A value's path is its name's, which came before and is the better place.
                    places.putIfAbsent(
                            path(token.isStructStart() ? context.getParent() : context),
                            place(parser.currentTokenLocation()));
                }
            }
        } catch (IOException malformed) {
            throw new IllegalStateException("text that has been read once", malformed);
        }
        return places;
    }
}
