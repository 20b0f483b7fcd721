package io.serin.distribution.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.serin.distribution.api.ApiJson;
import io.serin.testing.IdxBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestImagesTest {

    private final Path directory;

    TestImagesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesAnImageAsAnOpenInferenceRequestWithTheTrainedNormalization() throws Exception {
        GreyImages.write(directory, 256);
        TestImages images = TestImages.read(directory);

        JsonNode request = ApiJson.MAPPER.readTree(images.body(255, "load-7"));

        assertThat(images.size()).isEqualTo(256);
        assertThat(images.label(255)).isEqualTo(5);
        assertThat(request.path("id").asText()).isEqualTo("load-7");
        JsonNode input = request.path("inputs").path(0);
        assertThat(input.path("name").asText()).isEqualTo("input");
        assertThat(input.path("datatype").asText()).isEqualTo("FP32");
        assertThat(input.path("shape").toString()).isEqualTo("[1,1,28,28]");
        assertThat(input.path("data")).hasSize(784).allSatisfy(value -> assertThat(value.floatValue())
                .isEqualTo((float) ((1 - 0.2860) / 0.3530)));
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws Exception {
        assertThatThrownBy(() -> TestImages.read(directory)).hasMessageContaining("dataset-fashion-mnist");

        GreyImages.write(directory, 3);
        Path images = directory.resolve("t10k-images-idx3-ubyte.gz");
        Path labels = directory.resolve("t10k-labels-idx1-ubyte.gz");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> TestImages.read(directory)).hasMessageContaining("is cut off");

        Files.write(labels, IdxBytes.gzip(new int[] {0x801, -1}, new byte[0]));
        assertThatThrownBy(() -> TestImages.read(directory)).hasMessageContaining("tells of -1 labels");

        GreyImages.write(directory, 3);
        Files.copy(labels, images, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> TestImages.read(directory)).hasMessageContaining("is no IDX file");
    }
}
