package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.FtlScanner.Piece;
import org.audienceworkbench.email.translate.Language.Opened;

/// What is written in place of the tags that open, part and close branches and loops.
///
/// @param place that is told what can't be said
record Openings(Setting setting, Place place) {

    /// @param spoken the language as it is spoken there
    Opened of(Condition when, Language spoken) throws Untranslatable {
        return switch (when) {
            case Condition.Always _ -> plain("true");
            case Condition.Never _ -> plain("false");
            default -> {
                Opened words = spoken.open(when);
                setting.kept().use(when);
                yield slotted(words);
            }
        };
    }

    /// A branch that is the same for everybody, which is left to the renderer.
    static Opened plain(String condition) {
        return new Opened("<#if " + condition + ">", "<#else>", "</#if>");
    }

    Opened marked(Piece piece, Untranslatable why) throws Untranslatable {
        return new Opened(
                place.mark(piece, why),
                setting.slots().of("[[else]]"),
                setting.slots().of("[[end]]"));
    }

    Opened slotted(Opened words) {
        Slots slots = setting.slots();
        return new Opened(
                slots.of(words.text()), slots.of(words.otherwise()), slots.of(words.end()));
    }
}
