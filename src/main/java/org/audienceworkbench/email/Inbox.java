package org.audienceworkbench.email;

import org.audienceworkbench.email.finding.CheckLimits;

import java.text.BreakIterator;
import java.util.Locale;

/// How much of an e-mail a mail reader's list shows before it is opened. No standard says so, and
/// windows differ; the workspace's limits say what counts.
///
/// @param subject how many letters of it are shown
/// @param preheader how many letters of it are shown
public record Inbox(int subject, int preheader) {

    public static Inbox desktop(CheckLimits limits) {
        return new Inbox(limits.subjectDesktop(), limits.preheaderDesktop());
    }

    public static Inbox phone(CheckLimits limits) {
        return new Inbox(limits.subjectPhone(), limits.preheaderPhone());
    }

    public String subject(String text) {
        return cut(text, subject);
    }

    public String preheader(String text) {
        return cut(text, preheader);
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
}
