package io.serin.architecture;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Named after no class: whatever draws at random is repeated in one way. Fixtures take their seed from the test that uses them. */
class SeedsTest {

    private static final String FIXED = "Without RandomSeed";

    private static final Pattern GENERATOR = Pattern.compile(
            "new (Random|SplittableRandom|SecureRandom)\\(|\\b(Random|SplittableRandom|SecureRandom)::new"
                    + "|ThreadLocalRandom(\\.|::)current|\\bMath(\\.|::)random|RandomGenerator(\\.|::)(of|getDefault)");

    /** A generator whose argument says that it is a seed. */
    private static final Pattern SEEDED = Pattern.compile("new (Random|SplittableRandom)\\([^;]*[sS](eed|EED)\\b");

    private static final Pattern TAKES_A_SEED = Pattern.compile("\\blong seed\\b");

    private final List<SourceFile> files = Stream.concat(
                    SourceFile.tests().stream(),
                    SourceFile.main().stream().filter(file -> file.module().equals("testing")))
            .toList();

    @Test
    void everyGeneratorIsMadeFromASeed() {
        assertThat(files.stream().filter(SeedsTest::isRandom)).isNotEmpty();
        assertThat(files.stream().filter(file -> !file.says(FIXED)).flatMap(file -> file.text()
                        .lines()
                        .filter(line -> GENERATOR.matcher(line).find()
                                && !SEEDED.matcher(line).find())
                        .map(line -> file + ": " + line.strip())))
                .as("generators to make from a seed, in files that do not say why not after \"%s:\"", FIXED)
                .isEmpty();
    }

    @Test
    void everySeedIsPrintedAndTakenBack() {
        Set<String> fixtures = files.stream()
                .filter(file -> !file.isTest() && takesItsSeed(file))
                .map(SourceFile::name)
                .collect(toSet());
        assertThat(fixtures).isNotEmpty();
        Pattern use = Pattern.compile("\\b(" + String.join("|", fixtures) + ")\\.");

        assertThat(files.stream()
                        .filter(file -> isRandom(file)
                                || (file.isTest() && use.matcher(file.text()).find()))
                        .filter(not(SeedsTest::hasRandomSeed))
                        .filter(file -> file.isTest() || !takesItsSeed(file))
                        .filter(file -> !file.says(FIXED)))
                .as("files to take their seeds from RandomSeed, or to say why not after \"%s:\"", FIXED)
                .isEmpty();
    }

    @Test
    void everyReasonIsStillNeeded() {
        assertThat(files.stream().filter(file -> file.says(FIXED) && (hasRandomSeed(file) || !isRandom(file))))
                .as("files that say \"%s:\" and have it, or draw nothing", FIXED)
                .isEmpty();
    }

    private static boolean isRandom(SourceFile file) {
        return GENERATOR.matcher(file.text()).find();
    }

    private static boolean hasRandomSeed(SourceFile file) {
        return file.text().contains("RandomSeed.orElse(");
    }

    private static boolean takesItsSeed(SourceFile file) {
        return isRandom(file) && TAKES_A_SEED.matcher(file.text()).find();
    }
}
