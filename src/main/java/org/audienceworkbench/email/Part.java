package org.audienceworkbench.email;

import java.util.Locale;

/// The pieces an e-mail is made of; each is a source of its own with its own lines.
public enum Part {
    SUBJECT("subject.ftl"),
    PREHEADER("preheader.ftl"),
    BODY("body.ftlh"),
    TEXT("text.ftl");

    private final String file;

    Part(String file) {
        this.file = file;
    }

    /// The file's name in a template's folder.
    public String file() {
        return file;
    }

    /// The name of the file with a variant's source, such as `subject.B.ftl`.
    String file(String variant) {
        int dot = file.indexOf('.');
        return file.substring(0, dot) + "." + variant + file.substring(dot);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
