package org.audienceworkbench.sample;

/// Numbers as text, the same in every locale.
final class Figures {

    private Figures() {}

    /// Cents as `1234.50`.
    static String money(long cents) {
        return decimal(cents, 2);
    }

    /// A value in units of the last of `places` decimal places: `decimal(125, 3)` is `0.125`.
    static String decimal(long units, int places) {
        String digits = Long.toString(Math.abs(units));
        String padded = "0".repeat(Math.max(0, places + 1 - digits.length())) + digits;
        int point = padded.length() - places;
        return (units < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }

    static String decimal(double value, int places) {
        long scale = 1;
        for (int i = 0; i < places; i++) {
            scale *= 10;
        }
        return decimal(StrictMath.round(value * scale), places);
    }
}
