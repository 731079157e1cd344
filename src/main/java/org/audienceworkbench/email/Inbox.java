package org.audienceworkbench.email;

import java.text.BreakIterator;
import java.util.Locale;

/// How much of an e-mail a mail reader's list shows before it is opened. No standard says so, and
/// windows differ; these are usual widths.
public enum Inbox {
    /// One line: the subject, and what room is left for the preheader.
    DESKTOP(70, 120),
    /// A line for each.
    PHONE(40, 0);

    private final int subject;
    private final int line;

    Inbox(int subject, int line) {
        this.subject = subject;
        this.line = line;
    }

    /// How many letters of a subject are shown.
    public int subjectLetters() {
        return subject;
    }

    public String subject(String text) {
        return cut(text, subject);
    }

    /// What is shown of the preheader behind this subject.
    public String preheader(String besideSubject, String text) {
        return cut(text, line == 0 ? subject : line - letters(subject(besideSubject)));
    }

    /// What a reader sees as one letter counts as one, such as an emoji of several characters.
    private static String cut(String text, int most) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int end = letters.next(most);
        return end == BreakIterator.DONE || end == text.length()
                ? text
                : text.substring(0, end).stripTrailing() + "…";
    }

    private static int letters(String text) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        int count = 0;
        while (letters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
