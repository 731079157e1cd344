package org.audienceworkbench.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartStyle;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a [Page] as HTML: for a screen, or for paper in the older CSS that PDF is made from.
final class PageTemplate {

    static final int WIDTH = 540;
    static final int HEIGHT = 350;
    private static final int WIDE = 1000;

    /// What is put where a chart stands.
    @FunctionalInterface
    interface Pen {
        /// @param place counts the charts of the page
        /// @return markup
        String draw(Chart chart, int width, int height, int place);
    }

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);

    PageTemplate() {
        templates.setTemplateLoader(new ClassTemplateLoader(PageTemplate.class, "/report"));
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
        templates.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setLocale(Locale.ROOT);
        templates.setLocalizedLookup(false);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
    }

    /// For a screen, with drawings that follow its colours.
    void write(Page page, Writer to) throws IOException {
        write(page, "page.ftlh", Drawing::of, to);
    }

    /// For paper.
    void writePaper(Page page, Pen pen, Writer to) throws IOException {
        write(page, "paper.ftlh", pen, to);
    }

    private void write(Page page, String template, Pen pen, Writer to) throws IOException {
        Map<String, Object> model =
                Map.of(
                        "title", page.title(),
                        "subtitle", page.subtitle(),
                        "alerts", page.alerts(),
                        "findings", page.findings(),
                        "sections", sections(page, pen),
                        "foot", page.foot(),
                        "light", colours(ChartStyle.LIGHT),
                        "dark", colours(ChartStyle.DARK));
        try {
            templates.getTemplate(template).process(model, to);
        } catch (TemplateException e) {
            throw new IOException("the report's template is damaged", e);
        }
    }

    private static List<Map<String, Object>> sections(Page page, Pen pen) {
        int[] drawn = {0};
        List<Map<String, Object>> sections = new ArrayList<>();
        for (Page.Section section : page.sections()) {
            sections.add(
                    Map.of(
                            "title", section.title(),
                            "text", section.text(),
                            "blocks",
                                    section.blocks().stream()
                                            .map(block -> block(block, pen, drawn))
                                            .toList()));
        }
        return sections;
    }

    private static Map<String, Object> block(Page.Block block, Pen pen, int[] drawn) {
        return switch (block) {
            case Page.Cards(var cards) ->
                    Map.of(
                            "kind",
                            "cards",
                            "cards",
                            cards.stream()
                                    .map(
                                            card ->
                                                    Map.of(
                                                            "label", card.label(),
                                                            "figure", card.figure(),
                                                            "note", card.note()))
                                    .toList());
            case Page.Table(var caption, var header, var numeric, var rows) ->
                    Map.of(
                            "kind", "table",
                            "caption", caption,
                            "header", header,
                            "numeric", numeric,
                            "rows", rows);
            case Page.Pictures(var charts) ->
                    Map.of(
                            "kind",
                            "pictures",
                            "pictures",
                            charts.stream()
                                    .map(chart -> picture(chart, pen, WIDTH, HEIGHT, drawn[0]++))
                                    .toList());
            case Page.Wide(var chart, int height) ->
                    Map.of(
                            "kind",
                            "wide",
                            "pictures",
                            List.of(picture(chart, pen, WIDE, height, drawn[0]++)));
            case Page.Notes(var notes) -> Map.of("kind", "notes", "notes", notes);
        };
    }

    private static Map<String, Object> picture(
            Chart chart, Pen pen, int width, int height, int place) {
        String markup = pen.draw(chart, width, height, place);
        try {
            return Map.of(
                    "drawing", HTMLOutputFormat.INSTANCE.fromMarkup(markup),
                    "description", chart.description());
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, String>> colours(ChartStyle style) {
        return Drawing.variables(style).entrySet().stream()
                .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                .toList();
    }
}
