package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.deploy.release.Outcome;
import io.serin.deploy.release.ReleaseSummary;
import io.serin.deploy.release.ReleaseView;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Table;
import io.serin.distribution.watch.Figure;
import io.serin.distribution.watch.ReleaseLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "releases", description = "Release versions to live traffic, and take them back.")
final class ReleasesCommand {

    private static final String PATH = "/api/v1/releases";

    @Mixin
    private final ApiOptions options = new ApiOptions();

    @Command(description = "List releases, newest first.")
    int list(
            @Option(names = "--model", paramLabel = "MODEL", description = "only this model's") Optional<String> model,
            @Option(names = "--before", paramLabel = "RELEASE", description = "only those older than this one")
                    Optional<String> before,
            @Mixin PageOption page)
            throws CommandException {
        String[] filters = Stream.concat(
                        model.map(name -> PageOption.filter("model", name)).stream(),
                        before.map(release -> PageOption.filter("before", release)).stream())
                .toArray(String[]::new);
        return options.print(
                options.api().get(PATH + page.query(filters)),
                answer -> PageOption.withNext(table(answer), answer, "--before"));
    }

    @Command(description = "Show one release with its stages and checks.")
    int get(@Parameters(paramLabel = "RELEASE") String release) throws CommandException {
        return printOne(options.api().get(path(release)));
    }

    @Command(description = "Begin a release.")
    int create(
            @Parameters(paramLabel = "MODEL") String model,
            @Parameters(paramLabel = "VERSION") int version,
            @Option(
                            names = "--plan",
                            paramLabel = "NAME|FILE",
                            description =
                                    "standard, fast, demo, first, or a JSON file with a plan (default: first for a model's"
                                            + " first version, else standard)")
                    Optional<String> plan)
            throws CommandException {
        Map<String, Object> request = new HashMap<>(Map.of("model", model, "version", version));
        if (plan.isPresent()) {
            request.put("plan", PlanOption.asSent(plan.get()));
        }
        return printOne(options.api().post(PATH, request));
    }

    @Command(description = "Stay in the present stage.")
    int pause(@Parameters(paramLabel = "RELEASE") String release, @Mixin WhyOption why) throws CommandException {
        return command(release, "pause", why);
    }

    @Command(description = "Go on after a pause.")
    int resume(@Parameters(paramLabel = "RELEASE") String release, @Mixin WhyOption why) throws CommandException {
        return command(release, "resume", why);
    }

    @Command(description = "End the present stage as passed, whatever it still waits for; not a baseline.")
    int promote(
            @Parameters(paramLabel = "RELEASE") String release,
            @Option(names = "--why", paramLabel = "TEXT", required = true, description = "kept in the event log")
                    String why)
            throws CommandException {
        return command(release, "promote", why);
    }

    @Command(description = "End the release; the stable version stays.")
    int abort(@Parameters(paramLabel = "RELEASE") String release, @Mixin WhyOption why) throws CommandException {
        return command(release, "abort", why);
    }

    @Command(description = "Take the candidate back from live traffic now. Outranks everything else.")
    int rollback(@Parameters(paramLabel = "RELEASE") String release, @Mixin WhyOption why) throws CommandException {
        return command(release, "rollback", why);
    }

    @Command(description = "Let what the release tried, and was rolled back twice, be tried again.")
    int unlock(
            @Parameters(paramLabel = "RELEASE") String release,
            @Option(names = "--why", paramLabel = "TEXT", required = true, description = "kept in the event log")
                    String why)
            throws CommandException {
        return command(release, "unlock", why);
    }

    @Command(description = "Show the release as the first events of its log make it.")
    int replay(
            @Parameters(paramLabel = "RELEASE") String release,
            @Option(names = "--sequence", paramLabel = "N", required = true, description = "how many events to replay")
                    long sequence)
            throws CommandException {
        return printOne(options.api().get(path(release) + "/replay?sequence=" + sequence));
    }

    @Command(description = "Follow a release until it has ended; exits 1 unless it was promoted.")
    int watch(@Parameters(paramLabel = "RELEASE") String release) throws CommandException {
        ReleaseView ended = options.watch().release(ApiClient.segment(release));
        return ended.outcome().equals(Optional.of(Outcome.PROMOTED)) ? 0 : 1;
    }

    private int command(String release, String verb, WhyOption why) throws CommandException {
        return command(release, verb, why.text());
    }

    private int command(String release, String verb, String why) throws CommandException {
        return printOne(options.api().command(path(release) + "/" + verb, why));
    }

    private int printOne(JsonNode answer) throws ApiException {
        List<String> lines = ReleaseLine.details(ApiClient.view(answer, ReleaseView.class));
        return options.print(answer, unread -> lines);
    }

    private static String path(String release) {
        return PATH + "/" + ApiClient.segment(release);
    }

    private static List<String> table(JsonNode answer) {
        Table table = new Table("RELEASE", "VERSION", "PLAN", "STATE", "STAGE", "PERCENT", "CREATED", "REASON")
                .shortening("REASON", "RELEASE");
        for (ReleaseSummary release : ApiClient.list(answer.path("releases"), ReleaseSummary.class)) {
            table.row(
                    release.id(),
                    release.version(),
                    release.plan(),
                    ReleaseLine.state(release.status(), release.outcome()),
                    release.stage().orElse("-"),
                    release.stage().isEmpty() ? "-" : Figure.of(release.percent()),
                    CellText.time(release.createdAt()),
                    release.reason().orElse(""));
        }
        return table.lines();
    }
}
