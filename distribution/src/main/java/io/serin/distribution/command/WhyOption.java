package io.serin.distribution.command;

import picocli.CommandLine.Option;

/** The operator's reason for a command. */
final class WhyOption {

    @Option(names = "--why", paramLabel = "TEXT", description = "kept in the event log")
    private String text = "";

    String text() {
        return text;
    }
}
