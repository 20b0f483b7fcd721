package io.serin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.serin.engine.Architecture.Convnet;
import io.serin.engine.Architecture.Mlp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TorchScriptWriterTest {

    @Test
    void writesTheSameBytesForTheSameWeights() {
        List<NamedTensor> parameters = Convnet.standard().initialParameters(8);

        assertThat(TorchScriptWriter.write(Convnet.standard(), parameters))
                .isEqualTo(TorchScriptWriter.write(Convnet.standard(), parameters));
    }

    @Test
    void declaresEveryParameterInOrder() {
        Mlp mlp = new Mlp(2, List.of(3), 2);

        String file = new String(TorchScriptWriter.write(mlp, mlp.initialParameters(1)), StandardCharsets.ISO_8859_1);

        assertThat(file)
                .contains("__parameters__ = [\"fc1_weight\", \"fc1_bias\", \"fc2_weight\", \"fc2_bias\", ]")
                .contains("  fc1_weight : Tensor\n  fc1_bias : Tensor\n")
                .contains("    x = torch.relu(torch.linear(x, self.fc1_weight, self.fc1_bias))\n")
                .contains("    return torch.linear(x, self.fc2_weight, self.fc2_bias)\n");
    }
}
