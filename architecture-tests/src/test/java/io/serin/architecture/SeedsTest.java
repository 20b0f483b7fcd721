package io.serin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Named after no class: whatever draws at random is repeated in one way. */
class SeedsTest {

    private static final String FIXED = "Without RandomSeed";

    private static final Pattern GENERATOR = Pattern.compile(
            "new (Random|SplittableRandom|SecureRandom)\\(|ThreadLocalRandom\\.current|Math\\.random\\(|RandomGenerator\\.(of|getDefault)");

    @Test
    void randomTestsPrintTheirSeedAndTakeItBack() {
        List<SourceFile> random = SourceFile.tests().stream()
                .filter(file -> file.isTest() && GENERATOR.matcher(file.text()).find())
                .toList();

        assertThat(random).isNotEmpty();
        assertThat(random.stream().filter(file -> file.text().contains("RandomSeed.orElse(") == file.says(FIXED)))
                .as("tests to make their generators from RandomSeed, or to say why not after \"%s:\"", FIXED)
                .isEmpty();
    }
}
