package io.serin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedTypesModuleTest {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    sealed interface Angular extends Shape {}

    record Square(int side) implements Angular {}

    record Drawing(List<Shape> shapes) {}

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new SealedTypesModule());

    @Test
    void writesTheSimpleNameAndReadsNestedSealedTypesBack() throws Exception {
        Drawing drawing = new Drawing(List.of(new Circle(1), new Square(2)));

        String json = mapper.writeValueAsString(drawing);

        assertThat(json).contains("\"type\":\"Circle\"").contains("\"type\":\"Square\"");
        assertThat(mapper.readValue(json, Drawing.class)).isEqualTo(drawing);
    }

    @Test
    void writesTheSimpleNameOfARecordThatStandsByItself() throws Exception {
        String json = mapper.writeValueAsString(new Square(2));

        assertThat(json).contains("\"type\":\"Square\"");
        assertThat(mapper.readValue(json, Square.class)).isEqualTo(new Square(2));
        assertThat(mapper.readValue(json, Shape.class)).isEqualTo(new Square(2));
    }

    @Test
    void refusesATypeThatIsNotPermitted() {
        assertThatThrownBy(() -> mapper.readValue("{\"type\":\"Triangle\"}", Shape.class))
                .isInstanceOf(InvalidTypeIdException.class);
    }
}
