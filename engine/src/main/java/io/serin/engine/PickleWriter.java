package io.serin.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The part of Python's pickle protocol 2 that a TorchScript module with float32 parameters needs. */
final class PickleWriter {

    private static final int PROTOCOL = 0x80;
    private static final int NEW_OBJECT = 0x81;
    private static final int TRUE = 0x88;
    private static final char EMPTY_TUPLE = ')';
    private static final char EMPTY_DICT = '}';
    private static final char MARK = '(';
    private static final char TUPLE = 't';
    private static final char GLOBAL = 'c';
    private static final char REDUCE = 'R';
    private static final char SET_ITEMS = 'u';
    private static final char BUILD = 'b';
    private static final char STRING = 'X';
    private static final char INTEGER = 'J';
    private static final char PERSISTENT_ID = 'Q';
    private static final char STOP = '.';

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PickleWriter() {
        out.write(PROTOCOL);
        out.write(2);
    }

    /** An object of a TorchScript class; tensor i refers to the record {@code data/i}. */
    static byte[] module(String className, List<NamedTensor> parameters) {
        PickleWriter pickle = new PickleWriter();
        pickle.global("__torch__", className).write(EMPTY_TUPLE).write(NEW_OBJECT);
        pickle.write(EMPTY_DICT).write(MARK);
        for (int i = 0; i < parameters.size(); i++) {
            pickle.string(parameters.get(i).name()).parameter(i, parameters.get(i));
        }
        pickle.string("training").write(TRUE);
        return pickle.write(SET_ITEMS).write(BUILD).finish();
    }

    static byte[] emptyTuple() {
        return new PickleWriter().write(EMPTY_TUPLE).finish();
    }

    private void parameter(int index, NamedTensor tensor) {
        global("torch._utils", "_rebuild_tensor_v2").write(MARK);
        storage(index, tensor.size()).integer(0);
        tuple(tensor.shape().stream().mapToInt(Integer::intValue).toArray());
        tuple(Shapes.strides(tensor.shape()));
        write(TRUE);
        global("collections", "OrderedDict").write(EMPTY_TUPLE).write(REDUCE);
        write(TUPLE).write(REDUCE);
    }

    private PickleWriter storage(int index, int size) {
        write(MARK).string("storage").global("torch", "FloatStorage");
        string(Integer.toString(index)).string("cpu").integer(size);
        return write(TUPLE).write(PERSISTENT_ID);
    }

    private void tuple(int[] values) {
        write(MARK);
        for (int value : values) {
            integer(value);
        }
        write(TUPLE);
    }

    private PickleWriter global(String module, String name) {
        write(GLOBAL);
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private PickleWriter string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(STRING).littleEndian(bytes.length).out.writeBytes(bytes);
        return this;
    }

    private PickleWriter integer(int value) {
        return write(INTEGER).littleEndian(value);
    }

    private PickleWriter littleEndian(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >>> shift);
        }
        return this;
    }

    private PickleWriter write(int opcode) {
        out.write(opcode);
        return this;
    }

    private byte[] finish() {
        write(STOP);
        return out.toByteArray();
    }
}
