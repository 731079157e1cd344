package org.audienceworkbench.customer;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Reads what [ArrayOutput] wrote. What it gives counts only when [#isWhole] says so at the end.
final class ArrayInput implements AutoCloseable {

    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private final CRC32C checksum = new CRC32C();
    private long left;

    ArrayInput(Path file) throws IOException {
        channel = FileChannel.open(file);
        left = channel.size() - Long.BYTES;
    }

    int whole() throws IOException {
        return bytes(Integer.BYTES).getInt();
    }

    /// How many of something follow.
    int count() throws IOException {
        return length(1);
    }

    int[] ints() throws IOException {
        var values = new int[length(Integer.BYTES)];
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, bytes(Integer.BYTES).remaining() / 4);
            buffer.asIntBuffer().get(values, done, next);
            buffer.position(buffer.position() + next * Integer.BYTES);
            done += next;
        }
        return values;
    }

    long[] longs() throws IOException {
        var values = new long[length(Long.BYTES)];
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, bytes(Long.BYTES).remaining() / 8);
            buffer.asLongBuffer().get(values, done, next);
            buffer.position(buffer.position() + next * Long.BYTES);
            done += next;
        }
        return values;
    }

    double[] doubles() throws IOException {
        var values = new double[length(Double.BYTES)];
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, bytes(Double.BYTES).remaining() / 8);
            buffer.asDoubleBuffer().get(values, done, next);
            buffer.position(buffer.position() + next * Double.BYTES);
            done += next;
        }
        return values;
    }

    String text() throws IOException {
        int length = whole();
        if (length < 0) {
            var wide = new char[checked(-length, Character.BYTES)];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = bytes(Character.BYTES).getChar();
            }
            return new String(wide);
        }
        var narrow = new byte[checked(length, 1)];
        for (int done = 0; done < narrow.length; ) {
            int next = Math.min(narrow.length - done, bytes(1).remaining());
            buffer.get(narrow, done, next);
            done += next;
        }
        return new String(narrow, StandardCharsets.ISO_8859_1);
    }

    /// Whether everything was read, and is what was written.
    boolean isWhole() throws IOException {
        if (left > 0 || buffer.hasRemaining()) {
            return false;
        }
        long sum = checksum.getValue();
        var last = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return channel.read(last) == Long.BYTES && last.flip().getLong() == sum;
    }

    private int length(int bytesEach) throws IOException {
        return checked(whole(), bytesEach);
    }

    /// A damaged length must not ask for more memory than the file could fill.
    private int checked(int length, int bytesEach) throws IOException {
        if (length < 0 || (long) length * bytesEach > left + buffer.remaining()) {
            throw new EOFException();
        }
        return length;
    }

    /// The buffer with at least so many bytes in it.
    private ByteBuffer bytes(int needed) throws IOException {
        while (buffer.remaining() < needed) {
            buffer.compact();
            int before = buffer.position();
            buffer.limit((int) Math.min(buffer.capacity(), before + left));
            if (channel.read(buffer) <= 0) {
                throw new EOFException();
            }
            checksum.update(buffer.array(), before, buffer.position() - before);
            left -= buffer.position() - before;
            buffer.flip();
        }
        return buffer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
