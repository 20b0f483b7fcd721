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
        assertThat(SnapshotShape.version(State.class)).isPositive().isEqualTo(SnapshotShape.version(State.class));
        assertThat(SnapshotShape.version(Recursive.class)).isPositive();
    }

    @Test
    void isAnotherForAnotherShape() {
        assertThat(List.of(State.class, Longer.class, One.class, Other.class, Kind.class, Colour.class))
                .extracting(SnapshotShape::version)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatHasAnotherShape() {
        SnapshotShape shape = new SnapshotShape(State.class) {};
        assertThat(shape.currentVersion()).isEqualTo(SnapshotShape.version(State.class));
        assertThatIllegalStateException().isThrownBy(() -> shape.transform(1, NullNode.getInstance()));
    }
}
