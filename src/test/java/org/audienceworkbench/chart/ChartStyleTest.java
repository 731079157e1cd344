package org.audienceworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.Color;
import java.util.Map;

class ChartStyleTest {

    /// How each kind of colour blindness sees linear RGB, at full severity: Machado, Oliveira and
    /// Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency",
    /// table of matrices.
    private static final Map<String, double[][]> READERS =
            Map.of(
                    "usual",
                    new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                    "protanopia",
                    new double[][] {
                        {0.152286, 1.052583, -0.204868},
                        {0.114503, 0.786281, 0.099216},
                        {-0.003882, -0.048116, 1.051998}
                    },
                    "deuteranopia",
                    new double[][] {
                        {0.367322, 0.860646, -0.227968},
                        {0.280085, 0.672501, 0.047413},
                        {-0.011820, 0.042940, 0.968881}
                    },
                    "tritanopia",
                    new double[][] {
                        {1.255528, -0.076749, -0.178779},
                        {-0.078411, 0.930809, 0.147602},
                        {0.004733, 0.691367, 0.303900}
                    });

    @ParameterizedTest
    @EnumSource(ChartStyle.class)
    void everyGroupCanBeSeenOnTheBackground(ChartStyle style) {
        assertThat(style.palette())
                .hasSize(8)
                .allSatisfy(
                        colour ->
                                assertThat(contrast(colour, style.background())).isGreaterThan(3));
    }

    @ParameterizedTest
    @EnumSource(ChartStyle.class)
    void everyReaderTellsTheGroupsApart(ChartStyle style) {
        READERS.forEach(
                (reader, sees) -> {
                    for (int i = 0; i < 8; i++) {
                        for (int j = 0; j < i; j++) {
                            double apart =
                                    distance(
                                            lab(seen(style.group(i), sees)),
                                            lab(seen(style.group(j), sees)));
                            assertThat(apart).as(reader + " " + i + " " + j).isGreaterThan(12);
                        }
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(ChartStyle.class)
    void textIsReadable(ChartStyle style) {
        assertThat(contrast(style.text(), style.background())).isGreaterThan(7);
        assertThat(contrast(style.muted(), style.background())).isGreaterThan(4.5);
        assertThat(contrast(style.attention(), style.background())).isGreaterThan(4.5);
    }

    /// WCAG 2.2, "contrast ratio".
    private static double contrast(Color a, Color b) {
        double first = luminance(linear(a));
        double second = luminance(linear(b));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(Color colour) {
        double[] rgb = {
            colour.getRed() / 255.0, colour.getGreen() / 255.0, colour.getBlue() / 255.0
        };
        for (int i = 0; i < 3; i++) {
            rgb[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
        }
        return rgb;
    }

    private static double[] seen(Color colour, double[][] sees) {
        double[] rgb = linear(colour);
        var result = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = sees[i][0] * rgb[0] + sees[i][1] * rgb[1] + sees[i][2] * rgb[2];
            result[i] = Math.clamp(sum, 0, 1);
        }
        return result;
    }

    /// CIE 1976 L*a*b* under D65.
    private static double[] lab(double[] rgb) {
        double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
        double y = luminance(rgb);
        double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
        return new double[] {
            116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))
        };
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
}
