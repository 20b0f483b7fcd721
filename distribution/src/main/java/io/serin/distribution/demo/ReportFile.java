package io.serin.distribution.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serin.distribution.api.ApiJson;
import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's report on disk. */
public final class ReportFile {

    /** Strict: a field that is missing is a report that measured less than it should. */
    private static final JsonMapper MAPPER = ApiJson.MAPPER
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ReportFile() {}

    static void write(DemoReport report, Path file) throws CommandException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, MAPPER.writeValueAsBytes(report));
        } catch (IOException failure) {
            throw new CommandException("cannot write the report to " + file + ": " + failure.getMessage(), failure);
        }
    }

    public static DemoReport read(Path file) throws CommandException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), DemoReport.class);
        } catch (JsonProcessingException malformed) {
            throw new MisuseException(file + " is no demo report: " + malformed.getOriginalMessage(), malformed);
        } catch (IOException absent) {
            throw new MisuseException("cannot read " + file, absent);
        }
    }
}
