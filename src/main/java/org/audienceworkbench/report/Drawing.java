package org.audienceworkbench.report;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartFile;
import org.audienceworkbench.chart.ChartStyle;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Charts as parts of a page. Their colours become variables of the page's style sheet, so that one
/// drawing serves light and dark screens and paper.
final class Drawing {

    private static final Pattern NAMESPACE = Pattern.compile(" xmlns(:\\w+)?=['\"][^'\"]*['\"]");
    private static final Pattern SIZE =
            Pattern.compile("width=['\"][\\d.]+['\"] height=['\"][\\d.]+['\"]");

    private Drawing() {}

    /// @param place counts the drawings of a page, since names within them must differ
    static String of(Chart chart, int width, int height, int place) {
        String svg = ChartFile.svg(chart.in(ChartStyle.LIGHT), width, height);
        svg = NAMESPACE.matcher(svg).replaceAll("");
        svg =
                SIZE.matcher(svg)
                        .replaceFirst(
                                Matcher.quoteReplacement(
                                        "viewBox='0 0 %d %d' role='img' aria-label='%s'"
                                                .formatted(width, height, escaped(chart.title()))));
        svg = svg.replace("chartclip-", "c" + place + "-");
        for (var variable : variables(ChartStyle.LIGHT).entrySet()) {
            svg = svg.replace(variable.getValue(), "var(--" + variable.getKey() + ")");
        }
        return svg;
    }

    /// For an attribute in either kind of quotes.
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }

    /// The colours of a style by the names of their variables.
    static Map<String, String> variables(ChartStyle style) {
        List<Color> colours =
                new ArrayList<>(
                        List.of(
                                style.background(),
                                style.text(),
                                style.muted(),
                                style.grid(),
                                style.accent(),
                                style.rest(),
                                style.attention(),
                                style.error()));
        colours.addAll(style.palette());
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < colours.size(); i++) {
            Color c = colours.get(i);
            variables.put(
                    "chart" + i,
                    "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")");
        }
        return variables;
    }
}
