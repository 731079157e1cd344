package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Frame;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// Sets of customers by their keys in the database, which outlive the rows of a Frame. Keys are
/// held as unsigned numbers of 32 bits.
final class KeySet {

    private static final long MOST = 0xFFFF_FFFFL;

    private KeySet() {}

    /// The keys of some rows.
    static RoaringBitmap of(Frame frame, RoaringBitmap rows) {
        if (rows.isEmpty()) {
            return new RoaringBitmap();
        }
        if (newest(frame) > MOST) {
            throw new IllegalStateException("more keys than a set can hold");
        }
        long first = frame.key(0);
        RoaringBitmap keys =
                newest(frame) - first == frame.size() - 1
                        ? RoaringBitmap.addOffset(rows, first)
                        : looked(frame, rows);
        keys.runOptimize();
        return keys;
    }

    private static RoaringBitmap looked(Frame frame, RoaringBitmap rows) {
        RoaringBitmapWriter<RoaringBitmap> keys = RoaringBitmapWriter.writer().get();
        PeekableIntIterator members = rows.getIntIterator();
        while (members.hasNext()) {
            keys.add((int) frame.key(members.next()));
        }
        return keys.get();
    }

    /// The highest key there is; 0 without customers.
    static long newest(Frame frame) {
        return frame.size() == 0 ? 0 : frame.key(frame.size() - 1);
    }

    static byte[] write(RoaringBitmap keys) {
        var bytes = new byte[keys.serializedSizeInBytes()];
        keys.serialize(ByteBuffer.wrap(bytes));
        return bytes;
    }

    static RoaringBitmap read(byte[] bytes) {
        var keys = new RoaringBitmap();
        try {
            keys.deserialize(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}
