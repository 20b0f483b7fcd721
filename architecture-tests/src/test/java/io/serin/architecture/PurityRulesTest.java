package io.serin.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Named after no class: what {@link PurityTest} forbids is found, called or referred to.
 *
 * <p>Without RandomSeed: nothing of it runs.
 */
class PurityRulesTest {

    @Test
    void findEveryClock() {
        assertThat(found(PurityTest.haveNoClock(type(Clocks.class)), Clocks.class))
                .isEqualTo(Clocks.class.getDeclaredMethods().length);
    }

    @Test
    void findEveryDrawFromAnUnknownSeed() {
        assertThat(found(PurityTest.drawFromNoUnknownSeed(type(Draws.class)), Draws.class))
                .isEqualTo(Draws.class.getDeclaredMethods().length);
    }

    @Test
    void findEveryThread() {
        assertThat(found(PurityTest.haveNoThreadsAndNoFiles(type(Threads.class)), Threads.class))
                .isEqualTo(Threads.class.getDeclaredMethods().length);
    }

    @Test
    void letWhatIsTimedAndSeededByItsCallerBe() {
        assertThat(found(PurityTest.haveNoClock(type(Told.class)), Told.class)).isZero();
        assertThat(found(PurityTest.drawFromNoUnknownSeed(type(Told.class)), Told.class))
                .isZero();
    }

    /** How many methods of the class break the rule. */
    private static long found(ArchRule rule, Class<?> type) {
        String report = String.join(
                "\n",
                rule.evaluate(new ClassFileImporter().importClasses(type))
                        .getFailureReport()
                        .getDetails());
        return List.of(type.getDeclaredMethods()).stream()
                .filter(method -> report.contains("." + method.getName() + "("))
                .count();
    }

    interface Clocks {

        static Instant called() {
            return Instant.now();
        }

        static Supplier<Instant> referred() {
            return Instant::now;
        }

        static Instant calledWithAClock(Clock clock) {
            return Instant.now(clock);
        }

        static Supplier<LocalDate> referredAsADay() {
            return LocalDate::now;
        }

        static Supplier<Date> referredAsADate() {
            return Date::new;
        }

        static LongSupplier referredNanos() {
            return System::nanoTime;
        }

        static LongSupplier referredMillis() {
            return System::currentTimeMillis;
        }

        static Supplier<Clock> referredClock() {
            return Clock::systemUTC;
        }
    }

    interface Draws {

        static Random calledNew() {
            return new Random();
        }

        static Supplier<Random> referredNew() {
            return Random::new;
        }

        static Supplier<SplittableRandom> referredSplittable() {
            return SplittableRandom::new;
        }

        static DoubleSupplier referredMath() {
            return Math::random;
        }

        static Supplier<UUID> referredId() {
            return UUID::randomUUID;
        }

        static Supplier<RandomGenerator> referredGenerator() {
            return RandomGenerator::getDefault;
        }

        static Supplier<ThreadLocalRandom> referredThreads() {
            return ThreadLocalRandom::current;
        }

        static Consumer<List<String>> referredShuffle() {
            return Collections::shuffle;
        }
    }

    interface Threads {

        static Consumer<Runnable> referred() {
            return Thread::startVirtualThread;
        }

        static Function<Runnable, CompletableFuture<Void>> referredFuture() {
            return CompletableFuture::runAsync;
        }
    }

    interface Told {

        static Instant later(Instant now) {
            return now.plusSeconds(1);
        }

        static double draw(long seed) {
            return new SplittableRandom(seed).nextDouble();
        }

        static void shuffle(List<String> values, long seed) {
            Collections.shuffle(values, new Random(seed));
        }
    }
}
