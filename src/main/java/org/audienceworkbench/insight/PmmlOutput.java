package org.audienceworkbench.insight;

import org.audienceworkbench.learn.Calibrator;

import javax.xml.stream.XMLStreamException;

/// The output of a model in PMML.
final class PmmlOutput {

    private PmmlOutput() {}

    /// What comes out: the score, made a probability that comes true if need be.
    static void score(Xml xml, Calibrator calibrator) throws XMLStreamException {
        boolean plain = calibrator instanceof Calibrator.None;
        String first = plain ? "score" : "score before calibration";
        xml.in(
                "Output",
                () -> {
                    xml.leaf(
                            "OutputField",
                            "name",
                            first,
                            "optype",
                            "continuous",
                            "dataType",
                            "double",
                            "isFinalResult",
                            Boolean.toString(plain));
                    if (!plain) {
                        xml.in(
                                "OutputField",
                                () -> calibrated(xml, calibrator, first),
                                "name",
                                "score",
                                "optype",
                                "continuous",
                                "dataType",
                                "double",
                                "feature",
                                "transformedValue");
                    }
                });
    }

    static void calibrated(Xml xml, Calibrator calibrator, String score) throws XMLStreamException {
        switch (calibrator) {
            case Calibrator.None _ -> xml.leaf("FieldRef", "field", score);
            case Calibrator.Platt(double slope, double intercept) ->
                    xml.apply(
                            "/",
                            () -> {
                                xml.constant(1);
                                xml.apply(
                                        "+",
                                        () -> {
                                            xml.constant(1);
                                            xml.apply(
                                                    "exp",
                                                    () -> against(xml, score, slope, intercept));
                                        });
                            });
            case Calibrator.Isotonic isotonic ->
                    between(xml, () -> pieces(xml, isotonic, score), isotonic.least());
        }
    }

    /// −(slope · ln(p / (1 − p)) + intercept)
    static void against(Xml xml, String score, double slope, double intercept)
            throws XMLStreamException {
        Xml.Content inside = () -> between(xml, () -> xml.leaf("FieldRef", "field", score), 1e-12);
        xml.apply(
                "-",
                () -> {
                    xml.constant(-intercept);
                    xml.apply(
                            "*",
                            () -> {
                                xml.constant(slope);
                                xml.apply(
                                        "ln",
                                        () ->
                                                xml.apply(
                                                        "/",
                                                        () -> {
                                                            inside.write();
                                                            xml.apply(
                                                                    "-",
                                                                    () -> {
                                                                        xml.constant(1);
                                                                        inside.write();
                                                                    });
                                                        }));
                            });
                });
    }

    static void pieces(Xml xml, Calibrator.Isotonic isotonic, String score)
            throws XMLStreamException {
        double[] x = isotonic.scores();
        double[] y = isotonic.shares();
        if (x.length == 1) {
            xml.constant(y[0]);
            return;
        }
        xml.in(
                "NormContinuous",
                () -> {
                    for (int i = 0; i < x.length; i++) {
                        xml.leaf(
                                "LinearNorm",
                                "orig",
                                Double.toString(x[i]),
                                "norm",
                                Double.toString(y[i]));
                    }
                },
                "field",
                score,
                "outliers",
                "asExtremeValues");
    }

    /// Not nearer to 0 or 1 than `least`.
    static void between(Xml xml, Xml.Content value, double least) throws XMLStreamException {
        xml.apply(
                "min",
                () -> {
                    xml.apply(
                            "max",
                            () -> {
                                value.write();
                                xml.constant(least);
                            });
                    xml.constant(1 - least);
                });
    }
}
