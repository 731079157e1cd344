package org.audienceworkbench.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;

import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.ChartFile;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.w3c.dom.Element;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Writes a [Page] as PDF on A4: tagged for readers aloud, fonts inside, charts as lines and areas,
/// so that they are sharp on any paper.
public final class PdfReport {

    private static final String CHART = "chart";
    private static final String FONT = "report";

    /// What a page between its margins is wide, in points.
    private static final double PAGE = 510;

    /// How high a chart may be, so that its caption is on the same page.
    private static final double HIGHEST = 640;

    /// Charts are drawn narrower than on a screen, so that their letters are large enough.
    private static final int WIDE = 720;

    private final PageTemplate template = new PageTemplate();

    /// A chart and what it is drawn as.
    private record Drawn(Chart chart, int width, int height) {}

    public void write(Page page, Path target) {
        List<Drawn> charts = new ArrayList<>();
        WholeFile.writeBytes(target, out -> write(page, charts, out));
    }

    private void write(Page page, List<Drawn> charts, OutputStream out) throws IOException {
        var html = new StringWriter();
        template.writePaper(
                page, (chart, width, height, _) -> object(charts, chart, width, height), html);
        org.jsoup.nodes.Document document = Jsoup.parse(html.toString());
        Letters letters = new Letters();
        letters.replaceIn(document.body());
        // it would tell standard error of every font
        XRLog.setLoggingEnabled(false);
        new PdfRendererBuilder()
                .withW3cDocument(W3CDom.convert(document), "/")
                .usePdfUaAccessibility(true)
                .withProducer("Audience Workbench")
                .useFont(font(Letters.PLAIN), FONT, 400, FontStyle.NORMAL, true)
                .useFont(font(Letters.BOLD), FONT, 700, FontStyle.NORMAL, true)
                .useExternalResourceAccessControl(
                        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useObjectDrawerFactory(objects(charts))
                .useUnicodeLineBreaker(new AtBlanks())
                .toStream(out)
                .run();
    }

    private static String object(List<Drawn> charts, Chart chart, int width, int height) {
        boolean wide = width > PageTemplate.WIDTH;
        var drawn = new Drawn(chart, wide ? WIDE : width, height);
        double points =
                Math.min(wide ? PAGE : PAGE * 0.48, HIGHEST * drawn.width() / drawn.height());
        charts.add(drawn);
        return "<object type=\"%s\" data-place=\"%d\" title=\"%s\" alt=\"%s\" style=\"width:%.1fpt;height:%.1fpt\"></object>"
                .formatted(
                        CHART,
                        charts.size() - 1,
                        Drawing.escaped(chart.title()),
                        Drawing.escaped(chart.title()),
                        points,
                        points * drawn.height() / drawn.width());
    }

    private static FSObjectDrawerFactory objects(List<Drawn> charts) {
        return new FSObjectDrawerFactory() {
            @Override
            public FSObjectDrawer createDrawer(Element of) {
                return of.getAttribute("type").equals(CHART)
                        ? chart(charts.get(Integer.parseInt(of.getAttribute("data-place"))))
                        : Letters.drawer();
            }

            @Override
            public boolean isReplacedObject(Element of) {
                return of.getTagName().equals("object");
            }
        };
    }

    private static FSObjectDrawer chart(Drawn drawn) {
        return (_, x, y, width, height, on, _, dots) -> {
            on.drawWithGraphics(
                    (float) x,
                    (float) y,
                    (float) width / dots,
                    (float) height / dots,
                    graphics -> {
                        // letters as outlines, of the fonts that the chart was laid out with
                        ((PdfBoxGraphics2D) graphics)
                                .setFontTextDrawer(new PdfBoxGraphics2DFontTextDrawer());
                        double scale = width / dots / drawn.width();
                        graphics.scale(scale, scale);
                        ChartFile.draw(drawn.chart(), graphics, drawn.width(), drawn.height());
                    });
            return null;
        };
    }

    /// Lines end at blanks, never within a number or an option of a command.
    private static final class AtBlanks implements FSTextBreaker {
        private String text = "";
        private int at;

        @Override
        public void setText(String newText) {
            text = newText;
            at = 0;
        }

        @Override
        public int next() {
            if (at >= text.length()) {
                return -1;
            }
            int blank = text.indexOf(' ', at);
            at = blank < 0 ? text.length() : blank + 1;
            return at;
        }
    }

    private static FSSupplier<InputStream> font(String file) {
        return () -> Objects.requireNonNull(PdfReport.class.getResourceAsStream(file), file);
    }
}
