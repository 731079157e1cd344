package org.audienceworkbench.intake.source;

import java.util.List;

/// One thing that a source of some type wants to know: an option of the command, an input of the
/// form.
///
/// @param name as the option is called, without its dashes
/// @param label as the form calls it
/// @param hint a sentence about it, without its full stop
/// @param preset what holds when nothing is given; empty when there is no such thing
/// @param choices the words that may be given; empty when any may
public record Field(
        String name,
        String label,
        String hint,
        boolean required,
        String preset,
        List<String> choices) {

    public Field {
        choices = List.copyOf(choices);
    }

    static Field required(String name, String label, String hint) {
        return new Field(name, label, hint, true, "", List.of());
    }

    static Field optional(String name, String label, String hint, String preset) {
        return new Field(name, label, hint, false, preset, List.of());
    }

    static Field choice(String name, String label, String hint, String... choices) {
        return new Field(name, label, hint, false, choices[0], List.of(choices));
    }
}
