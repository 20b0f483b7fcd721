package io.serin.distribution.traffic;

import io.serin.distribution.console.CommandException;
import io.serin.training.data.IdxException;
import io.serin.training.data.IdxException.Fault;
import io.serin.training.data.IdxFile;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The 10,000 test images of Fashion-MNIST with their true labels, as bodies of Open Inference requests. */
public final class TestImages {

    private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String LABELS = "t10k-labels-idx1-ubyte.gz";
    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;

    /** A corrupted count must not ask for all memory. */
    private static final int MOST_IMAGES = 1_000_000;

    private static final String INPUT =
            "\"inputs\":[{\"name\":\"input\",\"shape\":[1,1,28,28],\"datatype\":\"FP32\",\"data\":[";

    private final byte[] pixels;
    private final byte[] labels;

    private TestImages(byte[] pixels, byte[] labels) {
        this.pixels = pixels;
        this.labels = labels;
    }

    /** @throws CommandException when a file is missing, cut off or no IDX file */
    public static TestImages read(Path directory) throws CommandException {
        byte[] labels = readLabels(directory.resolve(LABELS));
        return new TestImages(readPixels(directory.resolve(IMAGES), labels.length), labels);
    }

    public int size() {
        return labels.length;
    }

    public int label(int image) {
        return labels[image];
    }

    /** The whole request for one image. */
    public byte[] body(int image, String requestId) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(10_000);
        body.writeBytes(("{\"id\":\"" + requestId + "\"," + INPUT).getBytes(StandardCharsets.UTF_8));
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (pixel > 0) {
                body.write(',');
            }
            body.writeBytes(PixelText.of(pixels[image * PIXELS + pixel]));
        }
        body.writeBytes("]}]}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static byte[] readLabels(Path file) throws CommandException {
        try {
            return IdxFile.read(file, 1, MOST_IMAGES).values();
        } catch (IOException failure) {
            throw unreadable(file, "labels", failure);
        }
    }

    private static byte[] readPixels(Path file, int count) throws CommandException {
        try {
            IdxFile images = IdxFile.read(file, 3, MOST_IMAGES);
            if (!images.shape().equals(List.of(count, SIDE, SIDE))) {
                throw new CommandException(file + " does not hold " + count + " images of 28 x 28");
            }
            return images.values();
        } catch (IOException failure) {
            throw unreadable(file, "images", failure);
        }
    }

    private static CommandException unreadable(Path file, String items, IOException failure) {
        String why =
                switch (failure) {
                    case NoSuchFileException absent -> "is missing: install the Debian package dataset-fashion-mnist";
                    case EOFException cut -> "is cut off";
                    case IdxException other -> why(other.fault(), items);
                    default -> "cannot be read: " + failure.getMessage();
                };
        return new CommandException(file + " " + why, failure);
    }

    private static String why(Fault fault, String items) {
        return switch (fault) {
            case Fault.Magic magic ->
                "is no IDX file: it begins with " + Integer.toHexString(magic.found()) + ", not with "
                        + Integer.toHexString(magic.expected());
            case Fault.Dimension dimension ->
                "tells of " + dimension.found() + " " + items + ", not of 1-" + dimension.most();
            case Fault.Size size -> "tells of " + size.bytes() + " bytes";
            case Fault.Rest rest -> "goes on after its " + rest.items() + " " + items;
        };
    }
}
