package io.serin.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.api.ModelName;
import io.serin.deploy.figures.Tracking;
import io.serin.deploy.model.ReleaseId;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.routing.Candidate;
import io.serin.deploy.routing.Exposure;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.routing.StoredTables.Stored;
import io.serin.router.runner.ShiftModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredTablesTest {

    private static final ServedVersion ONE = ShiftModels.version(1, "a", 4);
    private static final ServedVersion TWO = ShiftModels.version(2, "b", 4);

    private final Path directory;

    StoredTablesTest(@TempDir Path directory) {
        this.directory = directory.resolve("tables");
    }

    @Test
    void hasEveryModelsLastTable() {
        StoredTables disk = new StoredTables(directory);
        disk.write(stored("a", 1));
        disk.write(stored("a", 2));
        disk.write(stored("b", 7));

        assertThat(new StoredTables(directory).read()).containsExactlyInAnyOrder(stored("a", 2), stored("b", 7));
        assertThat(new StoredTables(directory).artifacts())
                .containsExactlyInAnyOrder(ONE.artifactSha256(), TWO.artifactSha256());
    }

    @Test
    void doesNotWriteAgainWhatIsThere() throws Exception {
        new StoredTables(directory).write(stored("a", 1));
        StoredTables disk = new StoredTables(directory);
        disk.read();
        Files.delete(file("a"));

        disk.write(stored("a", 1));

        assertThat(file("a")).doesNotExist();
    }

    @Test
    void leavesOutWhatTheDiskHasSpoiltOrACrashHasCut() throws Exception {
        StoredTables disk = new StoredTables(directory);
        disk.write(stored("a", 1));
        disk.write(stored("b", 1));
        disk.write(stored("c", 1));
        byte[] spoilt = Files.readAllBytes(file("a"));
        spoilt[spoilt.length / 2] ^= 1;
        Files.write(file("a"), spoilt);
        Files.writeString(file("b"), "");
        Files.writeString(directory.resolve("d.part"), "unfinished");
        Files.createDirectory(file("e"));

        assertThat(new StoredTables(directory).read()).containsExactly(stored("c", 1));
    }

    @Test
    void keepsNoTableOfAModelThatIsServedNoMore() {
        StoredTables disk = new StoredTables(directory);
        disk.write(stored("a", 1));
        disk.write(stored("b", 1));

        disk.keepOnly(Set.of(new ModelName("b")));

        assertThat(new StoredTables(directory).read()).containsExactly(stored("b", 1));
    }

    @Test
    void goesOnWhereItCannotWrite() throws Exception {
        StoredTables disk = new StoredTables(directory);
        Files.delete(directory);
        disk.write(stored("a", 1));
        Files.createDirectories(directory);

        disk.write(stored("a", 1));

        assertThat(new StoredTables(directory).read()).containsExactly(stored("a", 1));
    }

    private Path file(String model) {
        return directory.resolve(model + ".table");
    }

    private static Stored stored(String model, long version) {
        RoutingTable table = new RoutingTable(
                new ModelName(model),
                version,
                Optional.of(new ReleaseId(model + "-1")),
                Optional.of(ONE),
                Optional.of(new Candidate(TWO, new Exposure.Live(12.5))),
                new Tracking(List.of("mobile"), List.of("revenue")));
        return new Stored(table, "http://127.0.0.1:7700");
    }
}
