package io.serin.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a network as the file that {@code torch.jit.load} and libtorch read: a zip of stored records. Artifacts are
 * addressed by their hash, so equal weights must give equal bytes: the order and the time of the records are fixed.
 */
public final class TorchScriptWriter {

    private static final String CLASS_NAME = "Network";
    private static final String FORMAT_VERSION = "3\n";
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    private TorchScriptWriter() {}

    /**
     * @param parameters named, shaped and ordered as {@link Architecture#initialParameters} gives them
     * @return the file's content
     */
    public static byte[] write(Architecture architecture, List<NamedTensor> parameters) {
        try {
            return new TorchScriptWriter().file(source(architecture.forward(), parameters), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    /**
     * @param forward the method's parameters after {@code self}, its result and its body, as TorchScript writes them
     * @return a file whose module has nothing but this method
     */
    static byte[] function(String forward) {
        try {
            return new TorchScriptWriter()
                    .file(
                            header(List.of()) + "  def forward(self: __torch__." + CLASS_NAME + ",\n    " + forward,
                            List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    private byte[] file(String source, List<NamedTensor> parameters) throws IOException {
        try (zip) {
            record("data.pkl", PickleWriter.module(CLASS_NAME, parameters));
            record("code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < parameters.size(); i++) {
                record("data/" + i, content(parameters.get(i)));
            }
            record("constants.pkl", PickleWriter.emptyTuple());
            record("version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private void record(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("archive/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(FIXED_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] content(NamedTensor tensor) {
        byte[] content = new byte[Math.toIntExact(tensor.values().byteSize())];
        MemorySegment.copy(tensor.values(), ValueLayout.JAVA_BYTE, 0, content, 0, content.length);
        return content;
    }

    private static String source(List<String> forward, List<NamedTensor> parameters) {
        StringBuilder source = new StringBuilder(header(parameters));
        source.append("  def forward(self: __torch__." + CLASS_NAME + ",\n    x: Tensor) -> Tensor:\n");
        forward.forEach(statement -> source.append("    ").append(statement).append('\n'));
        return source.toString();
    }

    private static String header(List<NamedTensor> parameters) {
        StringBuilder header = new StringBuilder("class " + CLASS_NAME + "(Module):\n  __parameters__ = [");
        parameters.forEach(tensor -> header.append('"').append(tensor.name()).append("\", "));
        header.append("]\n  __buffers__ = []\n");
        parameters.forEach(tensor -> header.append("  ").append(tensor.name()).append(" : Tensor\n"));
        return header.append("  training : bool\n").toString();
    }
}
