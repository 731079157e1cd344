package org.audienceworkbench.base;

import java.util.Locale;

/// A number of things in words: `1 customer`, `2,000 customers`.
public final class Counted {

    private Counted() {}

    /// @param thing in the singular; the plural has an s more
    public static String of(long number, String thing) {
        return of(number, thing, thing + "s");
    }

    /// @param things in the plural: people, entries
    public static String of(long number, String thing, String things) {
        return String.format(Locale.ENGLISH, "%,d ", number) + (number == 1 ? thing : things);
    }
}
