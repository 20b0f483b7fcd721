package io.serin.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotShapeTest {

    private enum Colour {
        RED,
        GREEN
    }

    private sealed interface Kind {}

    private record One(int count) implements Kind {}

    private record Other(Optional<Colour> colour) implements Kind {}

    private record State(String name, List<Kind> kinds) {}

    private record Longer(String name, List<Kind> kinds, long more) {}

    private record Recursive(List<Recursive> children) {}

    @Test
    void isTheSameForTheSameShape() {
        assertThat(SnapshotShape.version(State.class, 1)).isPositive().isEqualTo(SnapshotShape.version(State.class, 1));
        assertThat(SnapshotShape.version(Recursive.class, 1)).isPositive();
    }

    @Test
    void isAnotherForAnotherShape() {
        assertThat(List.of(State.class, Longer.class, One.class, Other.class, Kind.class, Colour.class))
                .extracting(type -> SnapshotShape.version(type, 1))
                .doesNotContain(SnapshotShape.version(State.class, 2))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatHasAnotherShape() {
        SnapshotShape shape = new SnapshotShape(State.class, 1) {};
        assertThat(shape.currentVersion()).isEqualTo(SnapshotShape.version(State.class, 1));
        assertThatIllegalStateException().isThrownBy(() -> shape.transform(1, NullNode.getInstance()));
    }
}
