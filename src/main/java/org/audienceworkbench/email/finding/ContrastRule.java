package org.audienceworkbench.email.finding;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text that stands out too little from what lies behind it, as far as plain colours tell: behind a
/// picture or a gradient nothing is claimed.
final class ContrastRule {

    private static final Pattern LENGTH = Pattern.compile("([0-9.]+)\\s*(px|pt)");

    /// Behind the first value of a shorthand, not within its brackets.
    private static final Pattern FIRST = Pattern.compile("\\s(?![^(]*\\)).*", Pattern.DOTALL);

    private static final double LARGE_PIXELS = 24;
    private static final double LARGE_BOLD_PIXELS = 18.66;
    private static final double PIXELS_A_POINT = 4.0 / 3;
    private static final double LARGE_CONTRAST = 3;

    private final double least;
    private final Map<Element, Map<String, String>> styles;
    private final List<String> examples = new ArrayList<>();

    private ContrastRule(double least, Map<Element, Map<String, String>> styles) {
        this.least = least;
        this.styles = styles;
    }

    /// What an element hands down to those within it.
    ///
    /// @param behind null where a picture or gradient lies
    private record Look(
            @Nullable Colour text, @Nullable Colour behind, double pixels, boolean bold) {}

    static List<Finding> of(Document document, Styles styles, double least) {
        var rule = new ContrastRule(least, styles.applied(document));
        rule.walk(document.body(), new Look(Colour.BLACK, Colour.WHITE, 16, false));
        return rule.examples.isEmpty()
                ? List.of()
                : List.of(
                        Finding.warning(
                                        "contrast",
                                        "Text is hard to tell from what lies behind it",
                                        "body",
                                        String.format(
                                                Locale.ROOT,
                                                "WCAG 2.2 asks for a contrast of %s, or 3 from 24"
                                                        + " px on: darken one of the two colours",
                                                number(least)))
                                .with(rule.examples));
    }

    private void walk(Element element, Look before) {
        Map<String, String> own = styles.getOrDefault(element, Map.of());
        if (hidden(own)) {
            return;
        }
        Look look = look(element, own, before);
        if (!element.ownText().isBlank() && look.text() != null && look.behind() != null) {
            double contrast = look.text().contrast(look.behind());
            boolean large =
                    look.pixels() >= LARGE_PIXELS
                            || (look.bold() && look.pixels() >= LARGE_BOLD_PIXELS);
            if (contrast < (large ? Math.min(least, LARGE_CONTRAST) : least)) {
                examples.add(
                        String.format(
                                "%s on %s is %s: %s",
                                look.text(), look.behind(), number(contrast), element.ownText()));
            }
        }
        element.children().forEach(child -> walk(child, look));
    }

    /// Preheaders and the like: not shown, or too small to be meant for reading.
    private static boolean hidden(Map<String, String> own) {
        return own.getOrDefault("display", "").equals("none")
                || own.getOrDefault("visibility", "").equals("hidden")
                || own.getOrDefault("opacity", "").equals("0")
                || own.getOrDefault("font-size", "").matches("0(px|pt|em)?");
    }

    private static Look look(Element element, Map<String, String> own, Look before) {
        return new Look(
                text(element, own, before.text()),
                behind(element, own, before.behind()),
                pixels(own.getOrDefault("font-size", heading(element)), before.pixels()),
                bold(element, own, before.bold()));
    }

    private static @Nullable Colour text(
            Element element, Map<String, String> own, @Nullable Colour before) {
        String colour =
                own.getOrDefault(
                        "color", element.nameIs("font") ? attribute(element, "color") : "");
        if (colour.isEmpty() || colour.equals("inherit")) {
            return element.nameIs("a") && colour.isEmpty() ? new Colour(0, 0, 238) : before;
        }
        return Colour.of(colour).orElse(null);
    }

    private static @Nullable Colour behind(
            Element element, Map<String, String> own, @Nullable Colour before) {
        String all = own.getOrDefault("background", "") + own.getOrDefault("background-image", "");
        if (all.contains("url(") || all.contains("gradient(") || element.hasAttr("background")) {
            return null;
        }
        String colour =
                own.getOrDefault(
                        "background-color",
                        own.getOrDefault("background", attribute(element, "bgcolor")));
        if (colour.isEmpty() || colour.equals("transparent") || colour.equals("none")) {
            return before;
        }
        return Colour.of(FIRST.matcher(colour).replaceFirst("")).orElse(null);
    }

    private static String attribute(Element element, String name) {
        return element.attr(name).strip().toLowerCase(Locale.ROOT);
    }

    private static String heading(Element element) {
        return switch (element.normalName()) {
            case "h1" -> "32px";
            case "h2" -> "24px";
            case "h3" -> "18.7px";
            default -> "";
        };
    }

    private static double pixels(String size, double before) {
        Matcher length = LENGTH.matcher(size);
        if (!length.matches()) {
            return before;
        }
        double number = Double.parseDouble(length.group(1));
        return length.group(2).equals("pt") ? number * PIXELS_A_POINT : number;
    }

    private static boolean bold(Element element, Map<String, String> own, boolean before) {
        String weight = own.getOrDefault("font-weight", "");
        if (weight.isEmpty()) {
            return before || element.is("b, strong, th, h1, h2, h3, h4");
        }
        return weight.startsWith("bold") || weight.matches("[7-9]00");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", Math.floor(value * 10) / 10);
    }
}
