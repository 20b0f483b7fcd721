package io.serin.cluster.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.serin.cluster.json.JsonFault.Kind;
import io.serin.cluster.json.JsonFault.Place;
import java.io.IOException;

/** Says what is wrong with a text that is no JSON; the parser's own words speak of its insides. */
final class Malformed {

    private Malformed() {}

    static JsonFault fault(IOException malformed) {
        Place place = malformed instanceof JsonProcessingException json && json.getLocation() != null
                ? FieldPlaces.place(json.getLocation())
                : new Place(1, 1);
        return new JsonFault(Kind.MALFORMED, field(malformed), expectation(malformed), place);
    }

    /** Of an array, not of an element: whether the one before had ended is not known. */
    private static String field(IOException malformed) {
        if (!(malformed instanceof StreamReadException read) || read.getProcessor() == null) {
            return "";
        }
        JsonStreamContext context = read.getProcessor().getParsingContext();
        return FieldPlaces.path(context.inArray() ? context.getParent() : context);
    }

    private static String expectation(IOException malformed) {
        if (malformed instanceof JsonEOFException) {
            return "expected more, found the end";
        }
        if (malformed instanceof MismatchedInputException) {
            return "expected the end after the first value, found more";
        }
        if (malformed instanceof StreamReadException read
                && read.getOriginalMessage().startsWith("Duplicate field")) {
            return "expected the field once, found it again";
        }
        return "expected a value, a name in double quotes, a comma or a closing bracket";
    }
}
