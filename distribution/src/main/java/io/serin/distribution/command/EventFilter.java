package io.serin.distribution.command;

import io.serin.distribution.api.ApiClient;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose events are meant. */
final class EventFilter {

    @Option(names = "--entity", paramLabel = "ID", description = "only this one's, such as release|fashion")
    private Optional<String> entity = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "only of this kind, such as release; one that is none is answered with those there are")
    private Optional<String> kind = Optional.empty();

    /** The parameters to add to a query. */
    String query() {
        return entity.map(id -> "&entity=" + ApiClient.segment(id)).orElse("")
                + kind.map(name -> "&kind=" + ApiClient.segment(name)).orElse("");
    }
}
