package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.Problem;

import java.util.Map;

/// Reads a source's settings; the presets stand where nothing was given.
record Settings(SourceType type, Map<String, String> given) {

    /// Blank when it was left out and has no preset.
    ///
    /// @throws Problem when it is required and blank, or is none of the choices, or holds a control
    ///   character
    String text(String name) {
        Field field =
                type.fields().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        String text = given.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            text = field.preset();
        }
        if (text.isEmpty() && field.required()) {
            throw new Problem(
                    "A source of the type " + type.word() + " needs this setting: " + field.hint(),
                    "--" + name,
                    "Give it");
        }
        if (!field.choices().isEmpty() && !field.choices().contains(text)) {
            throw new Problem(
                    "There is no such choice as \"" + text + "\"",
                    "--" + name,
                    "Choose one of: " + String.join(", ", field.choices()));
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new Problem("The setting holds a control character", "--" + name, "Leave it out");
        }
        return text;
    }

    /// A whole number.
    int whole(String name, int least, int most) {
        String text = text(name);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Problem(
                "\"" + text + "\" is no whole number from %d to %d".formatted(least, most),
                "--" + name,
                "Give one");
    }
}
