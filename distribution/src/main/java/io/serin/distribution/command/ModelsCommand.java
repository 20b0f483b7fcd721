package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.deploy.model.ModelVersion;
import io.serin.deploy.model.ModelView;
import io.serin.deploy.model.Registration;
import io.serin.deploy.model.RunnerSettings;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "models", description = "Show models and register versions.")
final class ModelsCommand {

    private static final String PATH = "/api/v1/models";

    @Mixin
    private final ApiOptions options = new ApiOptions();

    @Command(description = "List models, by name.")
    int list(
            @Option(names = "--after", paramLabel = "MODEL", description = "only those whose names come later")
                    Optional<String> after,
            @Mixin PageOption page)
            throws CommandException {
        String[] filters =
                after.stream().map(model -> PageOption.filter("after", model)).toArray(String[]::new);
        return options.print(
                options.api().get(PATH + page.query(filters)),
                answer -> PageOption.withNext(models(answer), answer, "--after"));
    }

    @Command(description = "Show one model with its versions.")
    int get(@Parameters(paramLabel = "MODEL") String model) throws CommandException {
        JsonNode answer = options.api().get(PATH + "/" + ApiClient.segment(model));
        List<String> versions = versions(ApiClient.view(answer, ModelView.class));
        return options.print(answer, unread -> versions);
    }

    @Command(description = "Register a version made from another one with other runner settings.")
    int register(
            @Parameters(paramLabel = "MODEL") String model,
            @Option(names = "--from", paramLabel = "VERSION", required = true, description = "whose artifact to use")
                    int from,
            @Option(names = "--threads", defaultValue = "1", description = "runner threads on each router, 1-64")
                    int threads,
            @Option(names = "--queue-capacity", defaultValue = "256", description = "requests that may wait")
                    int queueCapacity,
            @Option(
                            names = "--delay-millis",
                            defaultValue = "0",
                            description = "fault injection: every inference takes this much longer")
                    int delayMillis)
            throws CommandException {
        ApiClient api = options.api();
        String path = PATH + "/" + ApiClient.segment(model);
        ModelVersion original = api.get(path, ModelView.class).versions().stream()
                .filter(version -> version.number() == from)
                .findFirst()
                .orElseThrow(() -> new CommandException("model " + model + " has no version " + from));
        Registration registration = new Registration(
                original.artifactSha256(),
                original.signature(),
                new RunnerSettings(threads, queueCapacity, delayMillis),
                original.job(),
                original.metrics());
        return options.print(
                api.post(path + "/versions", registration),
                answer -> List.of("registered " + model + " version "
                        + answer.path("version").asInt()));
    }

    private static List<String> models(JsonNode answer) {
        Table table = new Table("MODEL", "STABLE", "VERSIONS");
        for (ModelView model : ApiClient.list(answer.path("models"), ModelView.class)) {
            table.row(model.name(), stable(model), model.versions().size());
        }
        return table.lines();
    }

    private static List<String> versions(ModelView model) {
        Table table = new Table("VERSION", "ARTIFACT", "THREADS", "QUEUE", "DELAY", "JOB", "METRICS", "REGISTERED")
                .shortening("METRICS", "JOB");
        for (ModelVersion version : model.versions()) {
            RunnerSettings settings = version.settings();
            table.row(
                    version.number(),
                    version.artifactSha256()
                            .substring(0, Math.min(12, version.artifactSha256().length())),
                    settings.threads(),
                    settings.queueCapacity(),
                    settings.delayMillis() + " ms",
                    version.job().orElse("-"),
                    metrics(version),
                    CellText.time(version.registeredAt()));
        }
        return Stream.concat(
                        Stream.of("model " + model.name() + ", stable version " + stable(model)),
                        table.lines().stream())
                .toList();
    }

    private static String stable(ModelView model) {
        return model.stableVersion().map(String::valueOf).orElse("-");
    }

    private static String metrics(ModelVersion version) {
        return version.metrics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(metric -> metric.getKey() + " " + CellText.share(metric.getValue()))
                .collect(Collectors.joining(", "));
    }
}
