package io.serin.distribution.traffic;

import io.serin.distribution.console.CommandException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The 10,000 test images of Fashion-MNIST with their true labels, as bodies of Open Inference requests. */
public final class TestImages {

    private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String LABELS = "t10k-labels-idx1-ubyte.gz";
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
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
        try (DataInputStream in = open(file)) {
            requireMagic(file, in.readInt(), LABELS_MAGIC);
            int count = in.readInt();
            if (count < 1 || count > MOST_IMAGES) {
                throw new CommandException(file + " tells of " + count + " labels, not of 1-" + MOST_IMAGES);
            }
            byte[] labels = new byte[count];
            in.readFully(labels);
            return labels;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static byte[] readPixels(Path file, int count) throws CommandException {
        try (DataInputStream in = open(file)) {
            requireMagic(file, in.readInt(), IMAGES_MAGIC);
            int images = in.readInt();
            if (images != count || in.readInt() != SIDE || in.readInt() != SIDE) {
                throw new CommandException(file + " does not hold " + count + " images of 28 x 28");
            }
            byte[] pixels = new byte[count * PIXELS];
            in.readFully(pixels);
            return pixels;
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
    }

    private static void requireMagic(Path file, int found, int expected) throws CommandException {
        if (found != expected) {
            throw new CommandException(file + " is no IDX file: it begins with " + Integer.toHexString(found)
                    + ", not with " + Integer.toHexString(expected));
        }
    }

    private static CommandException unreadable(Path file, IOException failure) {
        String why =
                switch (failure) {
                    case NoSuchFileException absent -> "is missing: install the Debian package dataset-fashion-mnist";
                    case EOFException cut -> "is cut off";
                    default -> "cannot be read: " + failure.getMessage();
                };
        return new CommandException(file + " " + why, failure);
    }
}
