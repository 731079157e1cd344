package org.audienceworkbench.email.translate;

/// Something that a language has no words for; the message says what.
final class Untranslatable extends Exception {
    Untranslatable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
