package org.audienceworkbench.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.List;

/// Fonts and colours of all charts. Colour means something: accent is the selection, grey the rest,
/// orange asks for attention, red is an error; groups take the eight of the palette, then "other".
///
/// The palettes start from Okabe and Ito (2008, "Color Universal Design"), with lightness moved so
/// that each colour keeps a contrast of 3 to its background and stays apart from the other seven
/// for readers with any kind of colour blindness.
@SuppressWarnings("ImmutableEnumChecker") // the palette is List.of, which it cannot see
public enum ChartStyle {
    LIGHT(
            0xffffff,
            0x24292f,
            0x57606a,
            0xe7ebef,
            0x0969da,
            0xc3cad2,
            0xbc4c00,
            0xcf222e,
            List.of(
                    0x0b4f8d, 0xb68503, 0x027f61, 0xb95a99, 0x3695c1, 0x872905, 0x8d6b0b,
                    0x43464f)),
    DARK(
            0x161b22,
            0xc9d1d9,
            0x8b949e,
            0x272d36,
            0x58a6ff,
            0x4b535d,
            0xf0883e,
            0xf85149,
            List.of(
                    0x409bd3, 0xd0940e, 0x098055, 0xd778a7, 0x99cff8, 0xd77d46, 0xd7bf5b,
                    0xbfc8d1));

    private final Color background;
    private final Color text;
    private final Color muted;
    private final Color grid;
    private final Color accent;
    private final Color rest;
    private final Color attention;
    private final Color error;
    private final List<Color> palette;

    ChartStyle(
            int background,
            int text,
            int muted,
            int grid,
            int accent,
            int rest,
            int attention,
            int error,
            List<Integer> palette) {
        this.background = new Color(background);
        this.text = new Color(text);
        this.muted = new Color(muted);
        this.grid = new Color(grid);
        this.accent = new Color(accent);
        this.rest = new Color(rest);
        this.attention = new Color(attention);
        this.error = new Color(error);
        this.palette = palette.stream().map(Color::new).toList();
    }

    /// The same as a card's in the window.
    public Color background() {
        return background;
    }

    public Color text() {
        return text;
    }

    /// Axis titles, tick labels and second lines.
    public Color muted() {
        return muted;
    }

    public Color grid() {
        return grid;
    }

    /// What is selected, or the one thing that the chart is about.
    public Color accent() {
        return accent;
    }

    /// Everyone who is not selected, and the group "other".
    public Color rest() {
        return rest;
    }

    public Color attention() {
        return attention;
    }

    public Color error() {
        return error;
    }

    /// The eight colours for groups, most distinct first.
    public List<Color> palette() {
        return palette;
    }

    /// The colour of the group in this place, counted from 0; the ninth and later are "other".
    public Color group(int place) {
        return place < palette.size() ? palette.get(place) : rest;
    }

    Font titleFont() {
        return new Font(Font.SANS_SERIF, Font.BOLD, 13);
    }

    Font labelFont() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    }

    Font tickFont() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    }
}
