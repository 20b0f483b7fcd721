package io.serin.distribution.command;

import io.serin.distribution.console.CommandException;
import io.serin.distribution.console.Paragraph;
import io.serin.distribution.console.Terminal;
import io.serin.distribution.demo.ReportConditions;
import io.serin.distribution.demo.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check-report",
        hidden = true,
        description = "Judge a demo's report again; exits 1 and says why when it fails, 2 when the file is no report.")
final class CheckReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "what serin demo --report FILE wrote")
    private Path file = Path.of("");

    @Override
    public Integer call() throws CommandException {
        Terminal terminal = Terminal.standard();
        List<String> failures = ReportConditions.failures(ReportFile.read(file));
        failures.forEach(failure -> terminal.lines(Paragraph.lines("FAILED: ", 2, failure)));
        terminal.line(failures.isEmpty() ? "every condition held" : failures.size() + " conditions did not hold");
        return failures.isEmpty() ? 0 : 1;
    }
}
