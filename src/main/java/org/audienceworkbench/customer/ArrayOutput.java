package org.audienceworkbench.customer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Writes arrays as they lie in memory, with a checksum at the end, for [ArrayInput].
final class ArrayOutput {

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    ArrayOutput(OutputStream out) {
        this.out = out;
    }

    void whole(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void ints(int[] values) throws IOException {
        whole(values.length);
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, room(Integer.BYTES).remaining() / 4);
            buffer.asIntBuffer().put(values, done, next);
            buffer.position(buffer.position() + next * Integer.BYTES);
            done += next;
        }
    }

    void longs(long[] values) throws IOException {
        whole(values.length);
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, room(Long.BYTES).remaining() / 8);
            buffer.asLongBuffer().put(values, done, next);
            buffer.position(buffer.position() + next * Long.BYTES);
            done += next;
        }
    }

    void doubles(double[] values) throws IOException {
        whole(values.length);
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, room(Double.BYTES).remaining() / 8);
            buffer.asDoubleBuffer().put(values, done, next);
            buffer.position(buffer.position() + next * Double.BYTES);
            done += next;
        }
    }

    /// One byte a character where that is enough, else two; the length says which by its sign. Not
    /// in UTF-8, which has no half of a pair, and a customer's name may be anything.
    void text(String value) throws IOException {
        if (isNarrow(value)) {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            whole(bytes.length);
            for (int done = 0; done < bytes.length; ) {
                int next = Math.min(bytes.length - done, room(1).remaining());
                buffer.put(bytes, done, next);
                done += next;
            }
        } else {
            whole(-value.length());
            for (int i = 0; i < value.length(); i++) {
                room(Character.BYTES).putChar(value.charAt(i));
            }
        }
    }

    private static boolean isNarrow(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    /// Writes what is left and the checksum.
    void end() throws IOException {
        flush();
        long sum = checksum.getValue();
        room(Long.BYTES).putLong(sum);
        flush();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        checksum.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
