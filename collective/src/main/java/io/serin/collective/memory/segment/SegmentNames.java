package io.serin.collective.memory.segment;

import io.serin.collective.group.Arguments;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What segment files are called: {@code serin.<group>.<generation>.segment}; drafts are not yet complete. */
final class SegmentNames {
    static final String ANY = "serin.*";

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern SEGMENT = Pattern.compile("serin\\.([A-Za-z0-9_-]+)\\.([0-9]{1,18})\\.segment");
    private static final Pattern DRAFT = Pattern.compile("serin\\.draft\\.([0-9]{1,18})\\.([0-9]{1,18})\\..*");

    private SegmentNames() {}

    static Path segment(Path directory, String group, long generation) {
        if (!GROUP.matcher(group).matches()) {
            throw new IllegalArgumentException("group must match " + GROUP + ", not " + group);
        }
        Arguments.requireGeneration(generation);
        return directory.resolve("serin." + group + "." + generation + ".segment");
    }

    static String draftPrefix(ProcessIdentity writer) {
        return "serin.draft." + writer.namespace() + "." + writer.pid() + ".";
    }

    static boolean isSegment(Path file) {
        return SEGMENT.matcher(nameOf(file)).matches();
    }

    /** The file's generation, if it is a segment of the group. */
    static OptionalLong generationOf(Path file, String group) {
        Matcher name = SEGMENT.matcher(nameOf(file));
        return name.matches() && name.group(1).equals(group)
                ? OptionalLong.of(Long.parseLong(name.group(2)))
                : OptionalLong.empty();
    }

    /** The process that writes the draft, if the file is one. */
    static Optional<ProcessIdentity> draftWriter(Path file) {
        Matcher name = DRAFT.matcher(nameOf(file));
        return name.matches()
                ? Optional.of(new ProcessIdentity(Long.parseLong(name.group(2)), 0, Long.parseLong(name.group(1))))
                : Optional.empty();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
