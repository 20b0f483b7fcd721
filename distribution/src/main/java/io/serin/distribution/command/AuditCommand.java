package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.deploy.release.log.Explanation;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.EventLog;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Table;
import io.serin.persistence.AuditEvent;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "audit", description = "Read the event log.")
final class AuditCommand {

    @Mixin
    private final ApiOptions options = new ApiOptions();

    @Command(description = "List events in the order they were written, or the newest first.")
    int events(
            @Mixin EventFilter filter,
            @Option(names = "--after", paramLabel = "N", defaultValue = "0", description = "only after this ordering")
                    long after,
            @ArgGroup @Nullable AuditEnd end)
            throws CommandException {
        String query = "?after=" + after + AuditEnd.query(end) + filter.query();
        return options.print(options.api().get("/api/v1/audit/events" + query), AuditCommand::table);
    }

    @Command(
            description = {
                "Write all events as JSON lines, in the order they were written.",
                "A release's are what serin simulate --recorded reads."
            })
    int export(@Mixin EventFilter filter) throws CommandException {
        EventLog.forEach(
                options.api(), filter.query(), event -> options.terminal().line(event.toString()));
        return 0;
    }

    @Command(
            description = {
                "Explain every verdict of a release: what was decided, by whom, from which figures.",
                "Each is made again from the log alone; exits 1 when one comes out different."
            })
    int explain(
            @Parameters(paramLabel = "RELEASE") String release,
            @Option(names = "--sequence", paramLabel = "N", description = "only the verdict of this event")
                    Optional<Long> sequence)
            throws CommandException {
        String query = sequence.map(number -> "?sequence=" + number).orElse("");
        JsonNode answer = options.api().get("/api/v1/releases/" + ApiClient.segment(release) + "/explanation" + query);
        List<Explanation> verdicts = ApiClient.list(answer.path("verdicts"), Explanation.class);
        if (sequence.isPresent() && verdicts.isEmpty()) {
            throw new CommandException("event " + sequence.get() + " is no verdict of " + release);
        }
        options.print(answer, unread -> ExplanationText.lines(release, verdicts));
        boolean differs =
                verdicts.stream().anyMatch(verdict -> verdict.recomputation() == Explanation.Recomputation.DIFFERENT);
        return differs ? 1 : 0;
    }

    private static List<String> table(JsonNode answer) {
        Table table =
                new Table("ORDERING", "WRITTEN", "ENTITY", "SEQUENCE", "TYPE", "EVENT").shortening("EVENT", "ENTITY");
        for (AuditEvent event : ApiClient.list(answer.path("events"), AuditEvent.class)) {
            table.row(
                    event.ordering(),
                    event.writtenAt().truncatedTo(ChronoUnit.MILLIS),
                    event.entity(),
                    event.sequence(),
                    event.type(),
                    event.event());
        }
        return table.lines();
    }
}
