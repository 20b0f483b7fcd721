package io.serin.architecture;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Named after no class: where files stand, of all packages. */
class PlacesTest {

    private final Map<String, List<SourceFile>> packages =
            SourceFile.main().stream().collect(groupingBy(SourceFile::packageName));

    @Test
    void everyPackageSaysWhatItDecides() {
        assertThat(packages.entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .noneMatch(file ->
                                        file.isPackageInfo() && file.text().contains("@NullMarked")))
                        .map(Map.Entry::getKey))
                .as("packages without a package-info, or whose package-info is not @NullMarked")
                .isEmpty();
    }
}
