package org.audienceworkbench.email.out;

/// One `property: value` of a style.
///
/// @param property in small letters
/// @param text as its author wrote it, without `!important`
record Declaration(String property, String text, boolean important) {

    /// What stands behind the colon.
    String value() {
        return text.substring(text.indexOf(':') + 1).strip();
    }
}
