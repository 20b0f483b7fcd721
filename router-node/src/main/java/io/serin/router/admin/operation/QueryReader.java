package io.serin.router.admin.operation;

import akka.http.javadsl.model.HttpRequest;
import akka.http.scaladsl.model.IllegalUriException;
import io.serin.api.Call;
import io.serin.api.Parameter;
import io.serin.api.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a request's query as its operation declares it. */
final class QueryReader {

    private final List<Parameter> declared;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Boolean> choices = new HashMap<>();

    private QueryReader(List<Parameter> declared) {
        this.declared = declared;
    }

    static Parsed<Call.Parameters> read(List<Parameter> declared, HttpRequest request) {
        Map<String, List<String>> given;
        try {
            given = request.getUri().query().toMultiMap();
        } catch (IllegalUriException malformed) {
            return Parsed.invalid(RequestReason.INVALID_PARAMETER, "", "the query is not well formed");
        }
        return new QueryReader(declared).read(given);
    }

    private Parsed<Call.Parameters> read(Map<String, List<String>> given) {
        for (Map.Entry<String, List<String>> entry : given.entrySet()) {
            Optional<Refusal> refused = take(entry.getKey(), entry.getValue());
            if (refused.isPresent()) {
                return new Parsed.Invalid<>(refused.get());
            }
        }
        for (Parameter parameter : declared) {
            if (parameter instanceof Parameter.WholeNumber number
                    && number.otherwise().isPresent()) {
                numbers.putIfAbsent(number.name(), number.otherwise().get());
            }
        }
        return new Parsed.Value<>(new Call.Parameters(Map.copyOf(texts), Map.copyOf(numbers), Map.copyOf(choices)));
    }

    private Optional<Refusal> take(String name, List<String> values) {
        Optional<Parameter> parameter =
                declared.stream().filter(p -> p.name().equals(name)).findFirst();
        if (parameter.isEmpty()) {
            String known = declared.stream().map(Parameter::name).collect(Collectors.joining(", "));
            return Optional.of(new Refusal(
                    RequestReason.UNKNOWN_PARAMETER,
                    name,
                    name + " is not a parameter here" + (known.isEmpty() ? "" : ": use " + known)));
        }
        if (values.size() > 1) {
            return invalid(name, "must be given once");
        }
        return take(parameter.get(), values.getFirst());
    }

    private Optional<Refusal> take(Parameter parameter, String value) {
        return switch (parameter) {
            case Parameter.Text text -> takeText(text, value);
            case Parameter.WholeNumber number -> takeNumber(number, value);
            case Parameter.OneOf names -> takeOneOf(names, value);
            case Parameter.Choice choice -> takeChoice(choice, value);
        };
    }

    private Optional<Refusal> takeText(Parameter.Text text, String value) {
        if (value.isEmpty()) {
            return invalid(text.name(), "must not be empty");
        }
        texts.put(text.name(), value);
        return Optional.empty();
    }

    private Optional<Refusal> takeNumber(Parameter.WholeNumber number, String value) {
        String expected = "must be a whole number within " + number.least() + "-" + number.most();
        try {
            long parsed = Long.parseLong(value);
            if (parsed < number.least() || parsed > number.most()) {
                return invalid(number.name(), expected);
            }
            numbers.put(number.name(), parsed);
            return Optional.empty();
        } catch (NumberFormatException notANumber) {
            return invalid(number.name(), expected);
        }
    }

    private Optional<Refusal> takeOneOf(Parameter.OneOf names, String value) {
        if (!names.values().contains(value)) {
            return invalid(names.name(), "must be one of " + String.join(", ", names.values()));
        }
        texts.put(names.name(), value);
        return Optional.empty();
    }

    private Optional<Refusal> takeChoice(Parameter.Choice choice, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            return invalid(choice.name(), "must be true or false");
        }
        choices.put(choice.name(), value.equals("true"));
        return Optional.empty();
    }

    private static Optional<Refusal> invalid(String name, String detail) {
        return Optional.of(new Refusal(RequestReason.INVALID_PARAMETER, name, name + " " + detail));
    }
}
