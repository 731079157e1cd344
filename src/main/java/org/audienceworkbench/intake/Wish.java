package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.table.CsvFormat;
import org.jspecify.annotations.Nullable;

/// What the user says of a file before its columns are looked at.
///
/// @param kind what its rows are about; null to guess it
/// @param format how it is read; null to find it out
/// @param anew whether corrections of former times are forgotten
public record Wish(@Nullable Kind kind, @Nullable CsvFormat format, boolean anew) {

    public static final Wish NONE = new Wish(null, null, false);

    public Wish withKind(Kind chosen) {
        return new Wish(chosen, format, anew);
    }

    public Wish withFormat(CsvFormat chosen) {
        return new Wish(kind, chosen, anew);
    }

    /// Guesses everything as if no file of the kind had been corrected before.
    public Wish withoutMemory() {
        return new Wish(kind, format, true);
    }
}
