package io.serin.distribution.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.deploy.judge.check.Verdict;
import io.serin.distribution.console.Paragraph;
import io.serin.persistence.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One event, in one line unless a sentence goes with it. Reads what fields it knows, so that an event with more of them is shown too. */
final class EventLine {

    private EventLine() {}

    /** @param cause for a router's acknowledgement the event that made its table */
    static List<String> of(AuditEvent event, Instant began, Optional<AuditEvent> cause) {
        double seconds = Duration.between(began, at(event)).toMillis() / 1000.0;
        String details = event.type().equals(Timeline.APPLIED) ? applied(event, cause) : details(event.event());
        String head = String.format(Locale.ROOT, "  #%-3d %+8.2f s  %-14s ", event.sequence(), seconds, event.type());
        return Paragraph.lines(head, head.length(), details);
    }

    /** When it was decided; when the journal took it if the event does not say. */
    static Instant at(AuditEvent event) {
        return time(event.event(), "at").orElse(event.writtenAt());
    }

    private static String applied(AuditEvent event, Optional<AuditEvent> cause) {
        String table = event.event().path("node").asText() + " table "
                + event.event().path("tableVersion").asLong();
        return time(event.event(), "appliedAt")
                .flatMap(applied -> cause.map(decision -> table + ", "
                        + Duration.between(at(decision), applied).toMillis() + " ms after " + decision.type()))
                .orElse(table);
    }

    private static String details(JsonNode event) {
        List<String> parts = new ArrayList<>();
        text(event, "release").ifPresent(parts::add);
        event.path("candidate").path("number").asOptional().ifPresent(number -> parts.add("version " + number.asInt()));
        text(event.path("plan"), "name").ifPresent(plan -> parts.add("plan " + plan));
        text(event, "name").ifPresent(parts::add);
        event.path("percent").asOptional().ifPresent(percent -> parts.add(plain(percent.asDouble()) + " %"));
        evidence(event.path("evidence")).ifPresent(parts::add);
        text(event, "why").ifPresent(why -> parts.add("because " + why));
        time(event, "detectedAt")
                .flatMap(detected -> time(event, "at").map(at -> Duration.between(detected, at)))
                .ifPresent(delay -> parts.add("(decided " + delay.toMillis() + " ms after detection)"));
        text(event, "actor").filter(actor -> !actor.equals("serin")).ifPresent(actor -> parts.add("by " + actor));
        return String.join("  ", parts);
    }

    private static Optional<String> evidence(JsonNode evidence) {
        List<JsonNode> checks = evidence.path("checks").valueStream().toList();
        return checks.isEmpty()
                ? Optional.empty()
                : Optional.of(requests(evidence.path("figures")) + " " + verdicts(checks));
    }

    /** What passes is a number: each stage was shown with its figures while it went on. */
    private static String verdicts(List<JsonNode> checks) {
        List<String> others = checks.stream()
                .filter(check -> !passes(check))
                .map(check -> check.path("name").asText() + " "
                        + check.path("verdict").asText().toLowerCase(Locale.ROOT))
                .toList();
        int passed = checks.size() - others.size();
        return Stream.concat(Stream.of(passed + " pass").filter(counted -> passed > 0), others.stream())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean passes(JsonNode check) {
        return check.path("verdict").asText().equals(Verdict.PASS.name());
    }

    private static String requests(JsonNode figures) {
        if (figures.isMissingNode()) {
            return "";
        }
        long pairs = figures.at("/candidate/pairs/total").asLong();
        return "baseline " + figures.at("/baseline/requests/total").asLong() + " candidate "
                + figures.at("/candidate/requests/total").asLong() + (pairs > 0 ? " pairs " + pairs : "");
    }

    private static Optional<String> text(JsonNode event, String field) {
        return Optional.of(event.path(field).asText("")).filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> time(JsonNode event, String field) {
        try {
            return text(event, field).map(Instant::parse);
        } catch (DateTimeParseException otherForm) {
            return Optional.empty();
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
