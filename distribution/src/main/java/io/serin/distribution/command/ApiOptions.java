package io.serin.distribution.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiClient;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.local.Installation;
import io.serin.distribution.local.StartedClusters;
import io.serin.distribution.watch.Watch;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command that asks the API, and how its answers are printed. */
final class ApiOptions {

    private static final Duration FOLLOWED_AT_MOST = Duration.ofDays(30);

    @Option(
            names = "--api",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "the control node's address (default: that of the local cluster that runs, on whatever ports)")
    private Optional<URI> address = Optional.empty();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print the API's answer as it is")
    private boolean json;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "who asks, as the event log will say (default: ${DEFAULT-VALUE})")
    private String actor = System.getProperty("user.name", "anonymous");

    private final Terminal terminal = Terminal.standard();

    Terminal terminal() {
        return terminal;
    }

    boolean json() {
        return json;
    }

    ApiClient api() throws CommandException {
        return new ApiClient(address.isPresent() ? checked(address.get()) : local(), actor);
    }

    private static URI checked(URI given) throws MisuseException {
        if (!"http".equals(given.getScheme()) || given.getHost() == null) {
            throw new MisuseException("--api " + given + " is no address such as http://127.0.0.1:7700");
        }
        return given;
    }

    private static URI local() throws CommandException {
        return new StartedClusters(Installation.current())
                .theRunning(plan -> "--api " + plan.control().http())
                .orElseThrow(() -> new CommandException(
                        "no local cluster runs: start one with serin up, or name a control node with --api URL"))
                .plan()
                .control()
                .http();
    }

    /** Follows what goes on for as long as it may take. */
    Watch watch() throws CommandException {
        return new Watch(api(), terminal, FOLLOWED_AT_MOST);
    }

    /** Prints an answer for people, or as it is. */
    int print(JsonNode answer, Function<JsonNode, List<String>> forPeople) {
        if (json) {
            terminal.line(ApiJson.pretty(answer));
        } else {
            terminal.lines(forPeople.apply(answer));
        }
        return 0;
    }
}
