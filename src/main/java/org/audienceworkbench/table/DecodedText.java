package org.audienceworkbench.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file's text, which remembers the lines of the row being read, so that reading can go back to a
/// line after a row turned out to be broken.
///
/// Bytes that are no text become [#MALFORMED], so that the row they stand in can be rejected.
final class DecodedText extends Reader {

    /// A character that no text holds.
    static final char MALFORMED = '\uffff';

    /// The byte-order mark, which is no part of the text.
    private static final char MARK = '\ufeff';

    private static final int CHUNK = 1 << 15;
    private static final int FIRST_PORTION = 1 << 9;

    /// How much is remembered at most; more than the reader ever looks ahead.
    private static final int MOST_KEPT = 10 << 20;

    /// @param firstLine the line that the first character belongs to
    /// @param newLine whether that character is the first of its line
    private record Chunk(char[] chars, int length, long firstLine, boolean newLine) {}

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final List<Chunk> kept = new ArrayList<>();
    private long keptChars;
    private int chunk; // the next character to hand out is kept.get(chunk).chars()[offset]
    private int offset;
    // How far lines were counted again; the chunk is -1 when it is not remembered any more.
    private int markChunk = -1;
    private int markOffset;
    private long markLine;
    private boolean markStartsLine;
    private int portion = CHUNK;
    private long nextLine = 1;
    private boolean nextIsNewLine = true;
    private boolean carriesReturn;
    private boolean isFirst = true;
    private boolean ended;
    private boolean suspicious;

    DecodedText(InputStream in, Charset charset) {
        this.in = in;
        this.decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// Whether anything read so far held a NUL or malformed bytes.
    boolean isSuspicious() {
        return suspicious;
    }

    /// Whether the last character of the file was decoded.
    boolean isAtEnd() {
        return ended && !carriesReturn;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (chunk < kept.size() && offset == kept.get(chunk).length()) {
            chunk++;
            offset = 0;
        }
        if (chunk == kept.size() && !decodeChunk()) {
            return -1;
        }
        Chunk current = kept.get(chunk);
        int count = Math.min(Math.min(length, portion), current.length() - offset);
        portion = Math.min(portion * 4, CHUNK);
        System.arraycopy(current.chars(), offset, into, from, count);
        offset += count;
        return count;
    }

    /// Lines before this one are not needed any more.
    void forgetBefore(long line) {
        // The line may start inside the chunk before the one whose first character belongs to it.
        while (kept.size() > 1 && kept.get(1).firstLine() < line) {
            forgetFirst();
        }
    }

    /// Continues reading at the start of a line, or of the first one after it that is still there.
    ///
    /// @return the line, or -1 when the file ends before it
    long seek(long line) throws IOException {
        while (!locate(line)) {
            // Nothing of what is remembered is needed any more.
            chunk = kept.size();
            offset = 0;
            if (!decodeChunk()) {
                return -1;
            }
        }
        chunk = markChunk;
        offset = markOffset;
        // The next row may be broken, too, and would then be read again.
        portion = FIRST_PORTION;
        return markLine;
    }

    /// The text from the start of a line on, as far as it is remembered and was read.
    String remembered(long line, int mostChars) {
        var text = new StringBuilder();
        if (locate(line)) {
            int from = markOffset;
            for (int i = markChunk; i < kept.size() && text.length() < mostChars; i++) {
                Chunk current = kept.get(i);
                int count = Math.min(current.length() - from, mostChars - text.length());
                text.append(current.chars(), from, count);
                from = 0;
            }
        }
        return text.toString();
    }

    /// Moves the mark to the start of a line, or of the first one after it that is remembered;
    /// false when that is still to be decoded. Goes on from where the mark was, since lines are
    /// asked for one after another.
    private boolean locate(long line) {
        if (markChunk < 0 || markLine > line || (markLine == line && !markStartsLine)) {
            markChunk = 0;
            markOffset = 0;
            markLine = kept.isEmpty() ? nextLine : kept.getFirst().firstLine();
            markStartsLine = kept.isEmpty() ? nextIsNewLine : kept.getFirst().newLine();
        }
        for (; markChunk < kept.size(); markChunk++) {
            Chunk current = kept.get(markChunk);
            for (; markOffset < current.length(); markOffset++) {
                if (markStartsLine && markLine >= line) {
                    return true;
                }
                markStartsLine = endsLine(current, markOffset);
                markLine += markStartsLine ? 1 : 0;
            }
            markOffset = 0;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean decodeChunk() throws IOException {
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        if (carriesReturn) {
            chars.put('\r');
            carriesReturn = false;
        }
        while (!ended && chars.remaining() > 1) {
            CoderResult result = decoder.decode(bytes, chars, false);
            if (result.isError()) {
                bytes.position(bytes.position() + result.length());
                chars.put(MALFORMED);
            } else if (result.isOverflow()) {
                break;
            } else if (!fill()) {
                ended = true;
                if (bytes.hasRemaining()) {
                    chars.put(MALFORMED);
                    bytes.position(bytes.limit());
                }
            }
        }
        int length = chars.position();
        // A CR stays together with the LF that may follow it.
        if (!ended && length > 1 && chars.get(length - 1) == '\r') {
            carriesReturn = true;
            length--;
        }
        int from = isFirst && length > 0 && chars.get(0) == MARK ? 1 : 0;
        isFirst = false;
        length -= from;
        if (length == 0) {
            return false;
        }
        char[] decodedChars =
                from == 0 ? chars.array() : Arrays.copyOfRange(chars.array(), from, CHUNK);
        var decoded = new Chunk(decodedChars, length, nextLine, nextIsNewLine);
        look(decoded);
        kept.add(decoded);
        keptChars += length;
        while (keptChars > MOST_KEPT && chunk > 0) {
            forgetFirst();
        }
        return true;
    }

    /// Adds bytes behind those that are left; false at the end of the file.
    private boolean fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        return read >= 0;
    }

    /// Counts the lines and looks for what makes a row suspicious.
    private void look(Chunk decoded) {
        char[] chars = decoded.chars();
        for (int i = 0; i < decoded.length(); i++) {
            char c = chars[i];
            if (c <= '\r') {
                nextLine += endsLine(decoded, i) ? 1 : 0;
                suspicious |= c == 0;
            } else if (c == MALFORMED) {
                suspicious = true;
            }
        }
        nextIsNewLine = endsLine(decoded, decoded.length() - 1);
    }

    private static boolean endsLine(Chunk chunk, int at) {
        char c = chunk.chars()[at];
        return c == '\n'
                || (c == '\r' && (at + 1 == chunk.length() || chunk.chars()[at + 1] != '\n'));
    }

    private void forgetFirst() {
        keptChars -= kept.removeFirst().length();
        chunk--;
        markChunk--;
    }
}
