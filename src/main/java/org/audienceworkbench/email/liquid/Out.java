package org.audienceworkbench.email.liquid;

import org.audienceworkbench.email.Part;

import java.util.ArrayList;
import java.util.List;

/// What is written of one part, with the places of its values.
///
/// The program's own language drops lines with nothing but tags, Liquid doesn't: where that counts,
/// in texts, such a line is told to stay.
final class Out {

    private static final int LONGEST_MARK = 300;

    private final boolean html;
    private final StringBuilder text = new StringBuilder();
    private final List<Written> values = new ArrayList<>();
    private boolean tagged;
    private boolean other;

    /// A value that was written.
    ///
    /// @param at where it begins in what was written
    record Written(int at, int end, Piece piece) {}

    Out(Part part) {
        this.html = part == Part.BODY;
    }

    List<Written> values() {
        return values;
    }

    void text(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\n') {
                endLine();
                text.append(c);
                continue;
            }
            other |= !Character.isWhitespace(c);
            boolean brace = literal.startsWith("${", i);
            boolean tag = begins(literal, i, "<#", "</#", "<@", "</@");
            if (brace || tag) {
                text.append("${\"").append(c).append("\"}");
            } else {
                text.append(c);
            }
        }
    }

    private static boolean begins(String literal, int at, String... marks) {
        for (String mark : marks) {
            if (literal.startsWith(mark, at)) {
                return true;
            }
        }
        return false;
    }

    void tag(String tag) {
        tagged = true;
        text.append(tag);
    }

    void value(String code, Piece piece) {
        int from = text.length();
        text.append("${").append(code).append('}');
        values.add(new Written(from, text.length(), piece));
        other = true;
    }

    void comment(String said) {
        text.append("<#-- ").append(harmless(said)).append(" -->");
        other = true;
    }

    /// A mark for what could not be read.
    static String mark(String said) {
        String plain = harmless(said).replaceAll("\\s+", " ").strip();
        return "<#-- not read: "
                + (plain.length() > LONGEST_MARK ? plain.substring(0, LONGEST_MARK) + "…" : plain)
                + " -->";
    }

    void marked(String said) {
        text.append(mark(said));
        other = true;
    }

    private static String harmless(String said) {
        return said.replace("-->", "-- >");
    }

    private void endLine() {
        if (tagged && !other && !html) {
            text.append("<#nt>");
        }
        tagged = false;
        other = false;
    }

    String done() {
        endLine();
        return text.toString();
    }
}
