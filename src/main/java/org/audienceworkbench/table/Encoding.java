package org.audienceworkbench.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// How a file's bytes become letters.
///
/// @param markLength how many bytes the byte-order mark takes, 0 for none
record Encoding(Charset charset, int markLength) {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /// Guesses from a file's first bytes: by its mark, by the zeros of UTF-16 and UTF-32, then by
    /// whether the rest is UTF-8. What is not, is taken for windows-1252, which holds ISO-8859-1.
    static Encoding of(byte[] start) {
        if (begins(start, 0xef, 0xbb, 0xbf)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (begins(start, 0xff, 0xfe, 0, 0)) {
            return new Encoding(StandardCharsets.UTF_32LE, 4);
        }
        if (begins(start, 0, 0, 0xfe, 0xff)) {
            return new Encoding(StandardCharsets.UTF_32BE, 4);
        }
        if (begins(start, 0xff, 0xfe)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(start, 0xfe, 0xff)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        return new Encoding(unmarked(start), 0);
    }

    /// How many bytes a letter of the Latin alphabet takes.
    int width() {
        String name = charset.name();
        return name.startsWith("UTF-32") ? 4 : name.startsWith("UTF-16") ? 2 : 1;
    }

    /// The text of a file's start; what can't be read becomes U+FFFD.
    String decode(byte[] start) {
        int end = start.length - (start.length - markLength) % width();
        return new String(start, markLength, end - markLength, charset);
    }

    private static Charset unmarked(byte[] start) {
        int[] zeros = new int[4];
        for (int i = 0; i < start.length; i++) {
            zeros[i % 4] += start[i] == 0 ? 1 : 0;
        }
        int quads = start.length / 4;
        if (quads >= 2) {
            if (zeros[1] > 0.9 * quads && zeros[2] > 0.9 * quads) {
                return zeros[3] > zeros[0] ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
            }
            int even = zeros[0] + zeros[2];
            int odd = zeros[1] + zeros[3];
            if (odd > 0.6 * quads && even < 0.1 * odd) {
                return StandardCharsets.UTF_16LE;
            }
            if (even > 0.6 * quads && odd < 0.1 * even) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8(start) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /// A few broken bytes among many good sequences are damage, not another encoding.
    private static boolean isUtf8(byte[] start) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(start);
        CharBuffer chars = CharBuffer.allocate(1 << 13);
        long broken = 0;
        long good = 0;
        while (true) {
            // Without an end of input, a letter cut in two by the end of the sample is no error.
            CoderResult result = decoder.decode(bytes, chars, false);
            chars.flip();
            while (chars.hasRemaining()) {
                good += chars.get() >= 0x80 ? 1 : 0;
            }
            chars.clear();
            if (result.isUnderflow()) {
                return broken == 0 || good > 20 * broken;
            }
            if (result.isError()) {
                broken++;
                bytes.position(bytes.position() + result.length());
            }
        }
    }

    private static boolean begins(byte[] start, int... mark) {
        if (start.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((start[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
