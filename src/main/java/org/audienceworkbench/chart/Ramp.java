package org.audienceworkbench.chart;

import java.awt.Color;
import java.util.List;

/// A row of colours from few to many, or from low to high. Lightness goes one way only, so that the
/// order can be seen with any kind of colour blindness.
final class Ramp {

    private static final int STEPS = 256;

    private final int[] colours = new int[STEPS];

    private Ramp(List<Integer> stops) {
        for (int i = 0; i < STEPS; i++) {
            double place = (double) i / (STEPS - 1) * (stops.size() - 1);
            int stop = Math.min(stops.size() - 2, (int) place);
            colours[i] = mixed(stops.get(stop), stops.get(stop + 1), place - stop);
        }
    }

    /// How many customers, in the colour of what a chart is about; one alone can still be seen.
    static Ramp crowd(ChartStyle style) {
        return new Ramp(
                style == ChartStyle.LIGHT
                        ? List.of(0x8fbff0, 0x0969da, 0x061c40)
                        : List.of(0x23578f, 0x58a6ff, 0xeaf4ff));
    }

    /// How many customers of the rest, behind those who are selected.
    static Ramp rest(ChartStyle style) {
        return new Ramp(
                style == ChartStyle.LIGHT
                        ? List.of(0xd5dae0, 0x7d8894)
                        : List.of(0x373e48, 0x8b949e));
    }

    /// Low to high values: the middle of Cividis (Nuñez, Anderton and Renslow 2018), without the
    /// end that the background would swallow.
    static Ramp values(ChartStyle style) {
        return new Ramp(
                style == ChartStyle.LIGHT
                        ? List.of(0x00224e, 0x434e6c, 0x7d7c78, 0xbcaf6f, 0xe3c53f)
                        : List.of(0x4a5f8f, 0x6d7384, 0x8f8c80, 0xbcaf6f, 0xfee838));
    }

    /// From −1 over 0 in the middle to 1: brown and teal after Brewer's BrBG (Harrower and Brewer
    /// 2003), which no kind of colour blindness takes for each other; the middle is nearly the
    /// background.
    static Ramp around(ChartStyle style) {
        return new Ramp(
                style == ChartStyle.LIGHT
                        ? List.of(0x6b3d05, 0xbf812d, 0xf3f4f5, 0x35978f, 0x01544b)
                        : List.of(0xf0c987, 0xb5782a, 0x222831, 0x2f8f87, 0x9be0d7));
    }

    /// How strong, where there is no direction.
    static Ramp strength(ChartStyle style) {
        return new Ramp(
                style == ChartStyle.LIGHT
                        ? List.of(0xf3f4f5, 0x9e9ac8, 0x54278f)
                        : List.of(0x222831, 0x6f5fa8, 0xcbc0ee));
    }

    /// @param share from 0 to 1
    int at(double share) {
        return colours[(int) Math.round(Math.clamp(share, 0, 1) * (STEPS - 1))];
    }

    Color colour(double share) {
        return new Color(at(share));
    }

    /// @param share of the second colour
    static int mixed(int first, int second, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double from = (first >> shift) & 255;
            double to = (second >> shift) & 255;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return mixed;
    }
}
