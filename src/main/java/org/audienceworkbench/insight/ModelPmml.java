package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.table.ValueType;

import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a model as PMML 4.4 of the Data Mining Group. Its output `score` is what
/// [Propensity#score] gives.
///
/// A boolean is asked for as 1 and 0, a date as the days from it to the moment of scoring.
public final class ModelPmml {

    private static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";
    private static final String LOGIT = "logit of the score";

    private final PropensityModel model;
    private final Catalogue catalogue;
    private final String name;

    /// @param stored as in [Trained#model]
    /// @param catalogue with the attributes that the model looks at
    /// @throws Problem when the model is damaged
    public ModelPmml(String stored, Catalogue catalogue, String name) {
        this.model = PropensityModel.read(stored);
        this.catalogue = catalogue;
        this.name = name;
    }

    /// @param program what wrote it, with its version
    /// @throws Problem when the model needs what PMML can't do
    public void write(Writer out, String program, Instant now) {
        for (Fill fill : model.filling().fills()) {
            if (fill instanceof Fill.Along || fill instanceof Fill.Alike) {
                throw new Problem(
                        "Missing values of \"%s\" are filled by \"%s\", which PMML can't do"
                                .formatted(fill.attribute(), fill.policy()),
                        null,
                        "Give it another policy for missing values and train the model again, or"
                                + " export the scores as CSV");
            }
        }
        try {
            var xml = new Elements(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out));
            xml.document(() -> document(xml, program, now));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("PMML that can't be written", e);
        }
    }

    private void document(Elements xml, String program, Instant now) throws XMLStreamException {
        xml.in(
                "Header",
                () -> {
                    xml.leaf("Application", "name", program);
                    xml.text("Timestamp", now.toString());
                },
                "description",
                "How likely %s = %s is".formatted(model.target(), model.positive()));
        List<String> fields = fields();
        xml.in(
                "DataDictionary",
                () -> {
                    for (String field : fields) {
                        boolean text = catalogue.get(field).type() == ValueType.TEXT;
                        xml.leaf(
                                "DataField",
                                "name",
                                field,
                                "displayName",
                                asked(field),
                                "optype",
                                text ? "categorical" : "continuous",
                                "dataType",
                                text ? "string" : "double");
                    }
                });
        if (model.fit().trees() != null) {
            boosted(xml, fields, model.fit().trees());
        } else if (model.fit().logistic() != null) {
            weighed(xml, fields, model.fit().logistic());
        }
    }

    /// The attributes that are asked for, each once.
    private List<String> fields() {
        return model.encodings().stream()
                .map(encoding -> source(encoding.attribute()))
                .distinct()
                .toList();
    }

    private String asked(String field) {
        return switch (catalogue.get(field).type()) {
            case BOOLEAN -> field + ": 1 for yes, 0 for no";
            case DATE, DATETIME -> "days since " + field;
            case INTEGER, NUMBER, TEXT -> field;
        };
    }

    /// Of an input that says where another attribute is missing, that attribute.
    private String source(String input) {
        return model.filling().marked().stream()
                .filter(mark -> mark.input().equals(input))
                .map(Fill.Marked::attribute)
                .findFirst()
                .orElse(input);
    }

    // --- trees: a sum of trees, and its inverse logit

    private void boosted(Elements xml, List<String> fields, Trees trees) throws XMLStreamException {
        xml.in(
                "MiningModel",
                () -> {
                    schema(xml, fields);
                    score(xml);
                    xml.in(
                            "LocalTransformations",
                            () -> {
                                for (Encoding encoding : model.encodings()) {
                                    forTrees(xml, encoding);
                                }
                            });
                    xml.in(
                            "Segmentation",
                            () -> {
                                xml.in("Segment", () -> sum(xml, trees), "id", "1");
                                xml.in("Segment", () -> inverse(xml), "id", "2");
                            },
                            "multipleModelMethod",
                            "modelChain");
                },
                "modelName",
                name,
                "functionName",
                "regression",
                "algorithmName",
                "gradient boosting");
    }

    private void forTrees(Elements xml, Encoding encoding) throws XMLStreamException {
        xml.in(
                "DerivedField",
                () -> {
                    switch (encoding) {
                        case Encoding.Numeric number -> number(xml, number.attribute());
                        case Encoding.Category category -> levels(xml, category, category.ranks());
                    }
                },
                derived(input(encoding)));
    }

    private void sum(Elements xml, Trees trees) throws XMLStreamException {
        List<String> inputs = model.encodings().stream().map(ModelPmml::input).toList();
        xml.leaf("True");
        xml.in(
                "MiningModel",
                () -> {
                    schema(xml, inputs);
                    xml.in(
                            "Output",
                            () ->
                                    xml.leaf(
                                            "OutputField",
                                            "name",
                                            LOGIT,
                                            "optype",
                                            "continuous",
                                            "dataType",
                                            "double",
                                            "isFinalResult",
                                            "false"));
                    xml.in(
                            "Segmentation",
                            () -> {
                                for (Trees.Tree tree : trees.trees()) {
                                    xml.in(
                                            "Segment",
                                            () -> {
                                                xml.leaf("True");
                                                tree(xml, inputs, tree);
                                            });
                                }
                            },
                            "multipleModelMethod",
                            "sum");
                },
                "functionName",
                "regression");
    }

    private static void tree(Elements xml, List<String> inputs, Trees.Tree tree)
            throws XMLStreamException {
        int[] used = Arrays.stream(tree.feature()).distinct().sorted().toArray();
        xml.in(
                "TreeModel",
                () -> {
                    schema(xml, Arrays.stream(used).mapToObj(inputs::get).toList());
                    int root = tree.feature().length == 0 ? -1 : 0;
                    node(xml, inputs, tree, root, () -> xml.leaf("True"));
                },
                "functionName",
                "regression",
                "missingValueStrategy",
                "defaultChild",
                "splitCharacteristic",
                "binarySplit");
    }

    private static void node(
            Elements xml, List<String> inputs, Trees.Tree tree, int node, Content predicate)
            throws XMLStreamException {
        if (node < 0) {
            xml.in(
                    "Node",
                    predicate,
                    "id",
                    id(node),
                    "score",
                    Double.toString(tree.leaves()[-node - 1]));
            return;
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        xml.in(
                "Node",
                () -> {
                    predicate.write();
                    node(
                            xml,
                            inputs,
                            tree,
                            left,
                            () -> compared(xml, inputs, tree, node, "lessOrEqual"));
                    node(
                            xml,
                            inputs,
                            tree,
                            right,
                            () -> compared(xml, inputs, tree, node, "greaterThan"));
                },
                "id",
                id(node),
                "defaultChild",
                id(tree.missingLeft()[node] ? left : right));
    }

    private static String id(int node) {
        return node < 0 ? "leaf" + (-node - 1) : "node" + node;
    }

    private static void compared(
            Elements xml, List<String> inputs, Trees.Tree tree, int node, String operator)
            throws XMLStreamException {
        xml.leaf(
                "SimplePredicate",
                "field",
                inputs.get(tree.feature()[node]),
                "operator",
                operator,
                "value",
                Double.toString(tree.threshold()[node]));
    }

    private static void inverse(Elements xml) throws XMLStreamException {
        xml.leaf("True");
        xml.in(
                "RegressionModel",
                () -> {
                    schema(xml, List.of(LOGIT));
                    xml.in(
                            "RegressionTable",
                            () -> xml.leaf("NumericPredictor", "name", LOGIT, "coefficient", "1"),
                            "intercept",
                            "0");
                },
                "functionName",
                "regression",
                "normalizationMethod",
                "logit");
    }

    // --- logistic regression

    private void weighed(Elements xml, List<String> fields, Logistic logistic)
            throws XMLStreamException {
        List<Term> terms = new ArrayList<>();
        for (int place = 0; place < model.encodings().size(); place++) {
            double[] weights = logistic.weights()[place];
            switch (model.encodings().get(place)) {
                case Encoding.Numeric number -> {
                    String of = number.attribute();
                    if (number.sd() > 0) {
                        terms.add(
                                new Term(
                                        of + " standardised",
                                        weights[0],
                                        () -> standardised(xml, number)));
                    }
                    terms.add(new Term(of + " missing", weights[1], () -> missing(xml, of)));
                }
                case Encoding.Category category ->
                        terms.add(
                                new Term(input(category), 1, () -> levels(xml, category, weights)));
            }
        }
        xml.in(
                "RegressionModel",
                () -> {
                    schema(xml, fields);
                    score(xml);
                    xml.in(
                            "LocalTransformations",
                            () -> {
                                for (Term term : terms) {
                                    xml.in("DerivedField", term.value(), derived(term.name()));
                                }
                            });
                    xml.in(
                            "RegressionTable",
                            () -> {
                                for (Term term : terms) {
                                    xml.leaf(
                                            "NumericPredictor",
                                            "name",
                                            term.name(),
                                            "coefficient",
                                            Double.toString(term.weight()));
                                }
                            },
                            "intercept",
                            Double.toString(logistic.intercept()));
                },
                "modelName",
                name,
                "functionName",
                "regression",
                "algorithmName",
                "logistic regression",
                "normalizationMethod",
                "logit");
    }

    private record Term(String name, double weight, Content value) {}

    /// As [Encoding.Numeric] does it.
    private void standardised(Elements xml, Encoding.Numeric number) throws XMLStreamException {
        xml.apply(
                "min",
                () -> {
                    xml.apply(
                            "max",
                            () -> {
                                xml.apply(
                                        "-",
                                        () -> {
                                            xml.apply(
                                                    "/",
                                                    () -> {
                                                        orElse(
                                                                xml,
                                                                () ->
                                                                        number(
                                                                                xml,
                                                                                number.attribute()),
                                                                Double.toString(number.median()));
                                                        xml.constant(number.sd());
                                                    });
                                            xml.constant(number.mean() / number.sd());
                                        });
                                xml.constant(-1e6);
                            });
                    xml.constant(1e6);
                });
    }

    private void missing(Elements xml, String input) throws XMLStreamException {
        xml.apply(
                "if",
                () -> {
                    xml.apply("isMissing", () -> number(xml, input));
                    xml.constant(1);
                    xml.constant(0);
                });
    }

    // --- what both ask for

    private static String input(Encoding encoding) {
        return encoding.attribute() + " as a number";
    }

    private static String[] derived(String name) {
        return new String[] {"name", name, "optype", "continuous", "dataType", "double"};
    }

    private static void schema(Elements xml, List<String> fields) throws XMLStreamException {
        xml.in(
                "MiningSchema",
                () -> {
                    for (String field : fields) {
                        xml.leaf("MiningField", "name", field);
                    }
                });
    }

    /// What comes out: the score, made a probability that comes true if need be.
    private void score(Elements xml) throws XMLStreamException {
        Calibrator calibrator = model.calibrator();
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

    private static void calibrated(Elements xml, Calibrator calibrator, String score)
            throws XMLStreamException {
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
    private static void against(Elements xml, String score, double slope, double intercept)
            throws XMLStreamException {
        Content inside = () -> between(xml, () -> xml.leaf("FieldRef", "field", score), 1e-12);
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

    private static void pieces(Elements xml, Calibrator.Isotonic isotonic, String score)
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
    private static void between(Elements xml, Content value, double least)
            throws XMLStreamException {
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

    private void number(Elements xml, String input) throws XMLStreamException {
        String attribute = source(input);
        if (!attribute.equals(input)) {
            missing(xml, attribute);
            return;
        }
        if (catalogue.get(attribute).type() == ValueType.TEXT) {
            throw otherType(attribute);
        }
        filled(xml, attribute);
    }

    private void filled(Elements xml, String attribute) throws XMLStreamException {
        if (model.filling().of(attribute).orElse(null) instanceof Fill.Constant(_, _, var value)) {
            orElse(xml, () -> xml.leaf("FieldRef", "field", attribute), worth(attribute, value));
        } else {
            xml.leaf("FieldRef", "field", attribute);
        }
    }

    private String worth(String attribute, String value) {
        return switch (catalogue.get(attribute).type()) {
            case BOOLEAN -> value.equals("yes") ? "1" : "0";
            case INTEGER, NUMBER, TEXT -> value;
            case DATE, DATETIME ->
                    throw new Problem(
                            "Missing dates of \"%s\" are filled by one date, which PMML can't do: it"
                                            .formatted(attribute)
                                    + " asks for days",
                            null,
                            "Give it another policy for missing values and train the model again");
        };
    }

    private static void orElse(Elements xml, Content value, String other)
            throws XMLStreamException {
        xml.apply(
                "if",
                () -> {
                    xml.apply("isMissing", value);
                    xml.text("Constant", other);
                    value.write();
                });
    }

    private void levels(Elements xml, Encoding.Category category, double[] worth)
            throws XMLStreamException {
        String attribute = category.attribute();
        if (catalogue.get(attribute).type() != ValueType.TEXT) {
            throw otherType(attribute);
        }
        int levels = category.levels().size();
        double missing = worth[levels + 1];
        if (model.filling().of(attribute).orElse(null) instanceof Fill.Constant(_, _, var value)) {
            int level = category.levels().indexOf(value);
            missing = worth[level < 0 ? levels : level];
        }
        xml.in(
                "MapValues",
                () -> {
                    xml.leaf("FieldColumnPair", "field", attribute, "column", "level");
                    xml.in(
                            "InlineTable",
                            () -> {
                                for (int level = 0; level < levels; level++) {
                                    String text = category.levels().get(level);
                                    String value = Double.toString(worth[level]);
                                    xml.in(
                                            "row",
                                            () -> {
                                                xml.text("level", text);
                                                xml.text("worth", value);
                                            });
                                }
                            });
                },
                "outputColumn",
                "worth",
                "dataType",
                "double",
                "defaultValue",
                Double.toString(worth[levels]),
                "mapMissingTo",
                Double.toString(missing));
    }

    private static Problem otherType(String attribute) {
        return new Problem(
                "\"" + attribute + "\" is of another type than when the model was trained",
                null,
                "Import it with its former type, or train the model again");
    }

    // --- XML

    private interface Content {
        void write() throws XMLStreamException;
    }

    private record Elements(XMLStreamWriter out) {

        void document(Content content) throws XMLStreamException {
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            in("PMML", content, "xmlns", NAMESPACE, "version", "4.4");
            out.writeEndDocument();
            out.flush();
        }

        /// @param attributes names and values in turns
        void in(String element, Content content, String... attributes) throws XMLStreamException {
            out.writeStartElement(element);
            attributes(attributes);
            content.write();
            out.writeEndElement();
            out.writeCharacters("\n");
        }

        void leaf(String element, String... attributes) throws XMLStreamException {
            out.writeEmptyElement(element);
            attributes(attributes);
        }

        void text(String element, String text) throws XMLStreamException {
            out.writeStartElement(element);
            out.writeCharacters(text);
            out.writeEndElement();
        }

        void apply(String function, Content arguments) throws XMLStreamException {
            in("Apply", arguments, "function", function);
        }

        void constant(double value) throws XMLStreamException {
            out.writeStartElement("Constant");
            attributes("dataType", "double");
            out.writeCharacters(Double.toString(value));
            out.writeEndElement();
        }

        private void attributes(String... attributes) throws XMLStreamException {
            for (int i = 0; i < attributes.length; i += 2) {
                if (attributes[i].equals("xmlns")) {
                    out.writeDefaultNamespace(attributes[i + 1]);
                } else {
                    out.writeAttribute(attributes[i], attributes[i + 1]);
                }
            }
        }
    }
}
