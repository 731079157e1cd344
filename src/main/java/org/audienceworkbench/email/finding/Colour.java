package org.audienceworkbench.email.finding;

import com.helger.css.utils.ECSSColor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An opaque sRGB colour, 0 to 255 each.
///
/// [#contrast] is the contrast ratio of WCAG 2.2 ("relative luminance" and "contrast ratio" in its
/// section 6, Glossary).
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    private static final Pattern HEX = Pattern.compile("#(?:([0-9a-f]{6})(?:ff)?|([0-9a-f]{3})f?)");
    private static final Pattern RGB =
            Pattern.compile(
                    "rgba?\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3})\\s*(?:[,/]\\s*(1|1\\.0+|100%)\\s*)?\\)");

    /// @param css in small letters; empty for what is no colour or can be seen through
    static Optional<Colour> of(String css) {
        Matcher hex = HEX.matcher(css);
        if (hex.matches()) {
            String six = hex.group(1);
            return Optional.of(
                    six != null
                            ? packed(Integer.parseInt(six, 16))
                            : packed(Integer.parseInt(hex.group(2).replaceAll("(.)", "$1$1"), 16)));
        }
        Matcher rgb = RGB.matcher(css);
        if (rgb.matches()) {
            return Optional.of(new Colour(part(rgb, 1), part(rgb, 2), part(rgb, 3)));
        }
        ECSSColor named = ECSSColor.getFromNameCaseInsensitiveOrNull(css);
        return Optional.ofNullable(named)
                .map(known -> new Colour(known.getRed(), known.getGreen(), known.getBlue()));
    }

    private static Colour packed(int rgb) {
        return new Colour(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }

    private static int part(Matcher rgb, int group) {
        return Math.min(255, Integer.parseInt(rgb.group(group)));
    }

    /// 1 for equal colours to 21 for black on white.
    double contrast(Colour other) {
        double mine = luminance();
        double theirs = other.luminance();
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
