package io.serin.benchmarks.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark found, with all that is needed to judge it and to run it again.
 *
 * @param command as it was given
 * @param seconds it took
 * @param versions by name
 * @param method how was measured, a sentence each
 * @param warnings why figures may not be believed
 * @param tables what is shown
 * @param measurements what it was made from
 */
public record Report(
        String title,
        String command,
        Instant startedAt,
        double seconds,
        Machine machine,
        Map<String, String> versions,
        List<String> method,
        List<String> warnings,
        List<ReportTable> tables,
        List<Measurement> measurements,
        List<Ratio> ratios) {}
