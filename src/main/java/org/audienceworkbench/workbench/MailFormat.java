package org.audienceworkbench.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How e-mails leave the workspace.
public enum MailFormat {
    HTML("One page for each customer"),
    EML("One message for each customer"),
    CSV("One table for a mail merge"),
    /// What the translated template has to be told beside the attributes.
    LISTS("Each customer's own lists, for a mailing service");

    private final String label;

    MailFormat(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MailFormat> ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(MailFormat::word).collect(Collectors.joining(", "));
    }
}
