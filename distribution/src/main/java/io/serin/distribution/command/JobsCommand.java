package io.serin.distribution.command;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiException;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Table;
import io.serin.distribution.watch.JobLine;
import io.serin.distribution.watch.StatusText;
import io.serin.distribution.watch.Watch;
import io.serin.training.job.JobView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "jobs", description = "Train models: submit, follow and cancel training jobs.")
final class JobsCommand {

    private static final String PATH = "/api/v1/jobs";

    @Mixin
    private final ApiOptions options = new ApiOptions();

    @Command(description = "List jobs, newest first.")
    int list(
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "only those that are queued, running, completed, failed or cancelled")
                    Optional<String> status,
            @Option(names = "--before", paramLabel = "JOB", description = "only those older than this one")
                    Optional<String> before,
            @Mixin PageOption page)
            throws CommandException {
        String[] filters = Stream.concat(
                        status.map(name -> PageOption.filter("status", name.toUpperCase(Locale.ROOT))).stream(),
                        before.map(job -> PageOption.filter("before", job)).stream())
                .toArray(String[]::new);
        return options.print(
                options.api().get(PATH + page.query(filters)),
                answer -> PageOption.withNext(table(answer), answer, "--before"));
    }

    @Command(description = "Show one job.")
    int get(@Parameters(paramLabel = "JOB") String job) throws CommandException {
        return printOne(options.api().get(path(job)));
    }

    @Command(description = "Submit the job described in a JSON file (- for standard input).")
    int submit(@Parameters(paramLabel = "FILE") Path file) throws CommandException {
        return printOne(options.api().post(PATH, read(file)));
    }

    @Command(description = "Cancel a job.")
    int cancel(@Parameters(paramLabel = "JOB") String job, @Mixin WhyOption why) throws CommandException {
        return printOne(options.api().command(path(job) + "/cancel", why.text()));
    }

    @Command(description = "Follow a job until it has ended; exits 1 unless it completed.")
    int watch(@Parameters(paramLabel = "JOB") String job) throws CommandException {
        JobView ended = options.watch().job(ApiClient.segment(job));
        return Watch.failed(ended) ? 1 : 0;
    }

    private static String path(String job) {
        return PATH + "/" + ApiClient.segment(job);
    }

    private int printOne(JsonNode job) throws ApiException {
        List<String> lines = JobLine.block(ApiClient.view(job, JobView.class));
        return options.print(job, answer -> lines);
    }

    private static List<String> table(JsonNode answer) {
        Table table = new Table(
                        "JOB", "MODEL", "STATUS", "EPOCHS", "WORKERS", "VERSION", "ACCURACY", "SUBMITTED", "REASON")
                .shortening("REASON", "MODEL");
        for (JobView job : ApiClient.list(answer.path("jobs"), JobView.class)) {
            table.row(
                    job.id(),
                    job.plan().model(),
                    StatusText.of(job.status()),
                    job.plan().epochs(),
                    job.plan().workers(),
                    job.result()
                            .flatMap(JobView.ResultView::version)
                            .map(String::valueOf)
                            .orElse("-"),
                    job.result()
                            .map(result -> CellText.share(result.testAccuracy()))
                            .orElse("-"),
                    CellText.time(job.submittedAt()),
                    job.reason().map(JobsCommand::inOneLine).orElse("-"));
        }
        List<String> lines = new ArrayList<>(table.lines());
        answer.path("asleep").forEach(job -> lines.add(job.asText() + " has not been read from the event log yet"));
        return lines;
    }

    private static String inOneLine(String reason) {
        return reason.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static JsonNode read(Path file) throws CommandException {
        try {
            byte[] content = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
            return ApiJson.MAPPER.readTree(content);
        } catch (JsonProcessingException malformed) {
            throw new MisuseException(notJson(file, malformed), malformed);
        } catch (IOException absent) {
            throw new MisuseException("cannot read " + file, absent);
        }
    }

    /** Without the parser's own words, which speak of its insides. */
    private static String notJson(Path file, JsonProcessingException malformed) {
        JsonLocation at = malformed.getLocation();
        return file + " is not JSON" + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
}
