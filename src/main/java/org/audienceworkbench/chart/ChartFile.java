package org.audienceworkbench.chart;

import org.audienceworkbench.base.WholeFile;
import org.jfree.chart.JFreeChart;
import org.jfree.pdf.PDFDocument;
import org.jfree.pdf.PDFHints;
import org.jfree.svg.SVGGraphics2D;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/// Writes charts as pictures, with or without a display.
public final class ChartFile {

    /// Two pixels a point, so that text is sharp on today's screens and on paper.
    private static final int DENSITY = 2;

    private static final Pattern TIME = Pattern.compile("/(Mod|Creation)Date \\(D:[-+Z0-9']+\\)");

    private ChartFile() {}

    /// Writes a PNG of twice as many pixels as points.
    ///
    /// @param width in points; 900 × 540 suits a page
    public static void png(JFreeChart chart, int width, int height, Path target) {
        BufferedImage image = image(chart, width, height);
        WholeFile.writeBytes(target, out -> ImageIO.write(image, "png", out));
    }

    public static void svg(JFreeChart chart, int width, int height, Path target) {
        String text = drawn(chart, width, height).getSVGDocument();
        WholeFile.write(target, out -> out.write(text));
    }

    /// The `<svg>` element, for a page that holds its own pictures.
    public static String svg(JFreeChart chart, int width, int height) {
        return drawn(chart, width, height).getSVGElement();
    }

    /// Writes a page of the chart's size.
    ///
    /// Letters are outlines: the fonts that every reader of PDF has know Western letters only, and
    /// are of other widths than those that the chart was laid out with.
    public static void pdf(JFreeChart chart, int width, int height, Path target) {
        var document = new PDFDocument();
        var page = document.createPage(new Rectangle2D.Double(0, 0, width, height));
        var drawing = page.getGraphics2D();
        drawing.setRenderingHint(
                PDFHints.KEY_DRAW_STRING_TYPE, PDFHints.VALUE_DRAW_STRING_TYPE_VECTOR);
        chart.draw(drawing, new Rectangle2D.Double(0, 0, width, height));
        byte[] bytes = withoutTime(document.getPDFBytes());
        WholeFile.writeBytes(target, out -> out.write(bytes));
    }

    /// Draws a chart as it looks on paper.
    public static void draw(Chart chart, Graphics2D on, int width, int height) {
        chart.in(ChartStyle.LIGHT).draw(on, new Rectangle2D.Double(0, 0, width, height));
    }

    /// Equal charts shall give equal files. What is left has the same length, since a PDF ends with
    /// the places of its parts.
    private static byte[] withoutTime(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        return TIME.matcher(text)
                .replaceAll(time -> " ".repeat(time.group().length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SVGGraphics2D drawn(JFreeChart chart, int width, int height) {
        var drawing = new SVGGraphics2D(width, height);
        // The library's default is the time of day, and equal charts shall give equal files.
        drawing.setDefsKeyPrefix("chart");
        drawing.setFontFunction(_ -> "sans-serif");
        // a hundredth of a point is finer than any printer
        drawing.setGeomDoubleConverter(ChartFile::hundredths);
        chart.draw(drawing, new Rectangle2D.Double(0, 0, width, height));
        return drawing;
    }

    private static String hundredths(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    /// The picture in memory, two pixels a point.
    public static BufferedImage image(JFreeChart chart, int width, int height) {
        return chart.createBufferedImage(width * DENSITY, height * DENSITY, width, height, null);
    }
}
