package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOwnershipIT {

    @TempDir
    private Path directory;

    @Test
    void refusesASecondControlNodeAndSaysWhatToDo() throws Exception {
        try (WriterProcess _ = new WriterProcess(directory)) {
            assertThatThrownBy(() -> Journal.verify(directory))
                    .asInstanceOf(type(JournalException.class))
                    .satisfies(JournalOwnershipIT::saysThatItIsLocked);
            assertThatThrownBy(() -> JournalNode.start(directory))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .asInstanceOf(type(JournalException.class))
                    .satisfies(JournalOwnershipIT::saysThatItIsLocked);
        }

        Journal.verify(directory);
    }

    /** Readers have connections of their own, and one left open would keep the file. */
    @Test
    void letsGoOfTheFileWithTheActorSystemWhoeverHasReadOrWritten() throws Exception {
        try (JournalNode node = JournalNode.start(directory)) {
            node.persist(node.ledger("job|1"), Ledger.deposit(5));
            assertThat(node.audit().entities())
                    .succeedsWithin(Duration.ofSeconds(20))
                    .asInstanceOf(LIST)
                    .hasSize(1);
        }
        try (WriterProcess next = new WriterProcess(directory)) {
            assertThat(next.killAfter(20)).isNotEmpty();
        }
    }

    private static void saysThatItIsLocked(JournalException refused) {
        assertThat(refused.reason()).isEqualTo(JournalException.Reason.LOCKED);
        assertThat(refused)
                .message()
                .contains("journal.mv.db", "one control node at a time", "stop the other one")
                .hasLineCount(1);
    }
}
