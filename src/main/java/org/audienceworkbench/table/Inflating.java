package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Unpacked bytes, refused once they are more than a hundred times what they came from: text is
/// packed to a tenth, a bomb to a thousandth.
final class Inflating extends FilterInputStream {

    private static final long ALWAYS = 64L << 20;
    private static final int MOST_TIMES = 100;

    private final Path file;
    private final long most;
    private long given;

    /// @param packed the bytes that they come from
    Inflating(InputStream in, Path file, long packed) {
        super(in);
        this.file = file;
        this.most = Math.max(ALWAYS, MOST_TIMES * packed);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        given += more;
        if (given > most) {
            throw bomb(file);
        }
    }

    static Problem bomb(Path file) {
        return new Problem(
                "The archive unpacks to more than %d times its size, as only harmful ones do"
                        .formatted(MOST_TIMES),
                file.toString(),
                "Ask whoever sent it, or unpack it yourself and choose the file inside");
    }
}
