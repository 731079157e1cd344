package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Logistic;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.table.ValueType;

import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/// Writes a model as PMML 4.4 of the Data Mining Group. Its output `score` is what
/// [Propensity#score] gives.
///
/// A boolean is asked for as 1 and 0, a date as the days from it to the moment of scoring.
public final class ModelPmml {

    private static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";
    private static final String LOGIT = "logit of the score";

    private final PropensityModel model;
    private final PmmlInputs inputs;
    private final String name;

    /// @param stored as in [Trained#model]
    /// @param catalogue with the attributes that the model looks at
    /// @throws Problem when the model is damaged
    public ModelPmml(String stored, Catalogue catalogue, String name) {
        this(PropensityModel.read(stored), catalogue, name);
    }

    private ModelPmml(PropensityModel model, Catalogue catalogue, String name) {
        this.model = model;
        this.inputs = new PmmlInputs(model, catalogue);
        this.name = name;
    }

    /// @param program what wrote it, with its version
    /// @throws Problem when the model needs what PMML can't do
    public void write(Writer out, String program, Instant now) {
        List<ModelPmml> parts = parts();
        parts.forEach(ModelPmml::requireWritable);
        try {
            var xml = new Xml(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out));
            xml.document(
                    "PMML",
                    () -> document(xml, parts, program, now),
                    "xmlns",
                    NAMESPACE,
                    "version",
                    "4.4");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("PMML that can't be written", e);
        }
    }

    /// Those of the parts that have a model of their own, and the common one.
    private List<ModelPmml> parts() {
        List<ModelPmml> parts = new ArrayList<>();
        if (model.own() != null) {
            for (Own.Part part : model.own().parts()) {
                parts.add(
                        new ModelPmml(part.model(), inputs.catalogue(), name + " " + part.value()));
            }
        }
        parts.add(this);
        return parts;
    }

    private void requireWritable() {
        if (model.fit().network() != null) {
            throw PropensityModel.unwritten("PMML");
        }
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
    }

    private void document(Xml xml, List<ModelPmml> parts, String program, Instant now)
            throws XMLStreamException {
        xml.in(
                "Header",
                () -> {
                    xml.leaf("Application", "name", program);
                    xml.text("Timestamp", now.toString());
                },
                "description",
                "How likely %s = %s is".formatted(model.target(), model.positive()));
        List<String> fields =
                Stream.concat(
                                parts.stream().flatMap(part -> part.inputs.fields().stream()),
                                model.own() == null
                                        ? Stream.of()
                                        : Stream.of(model.own().attribute()))
                        .distinct()
                        .toList();
        xml.in(
                "DataDictionary",
                () -> {
                    for (String field : fields) {
                        boolean text = inputs.catalogue().get(field).type() == ValueType.TEXT;
                        xml.leaf(
                                "DataField",
                                "name",
                                field,
                                "displayName",
                                inputs.asked(field),
                                "optype",
                                text ? "categorical" : "continuous",
                                "dataType",
                                text ? "string" : "double");
                    }
                });
        if (model.own() == null) {
            body(xml, fields);
        } else {
            parted(xml, fields, model.own(), parts);
        }
    }

    /// The first part that a customer belongs to, else the common model.
    private void parted(Xml xml, List<String> fields, Own own, List<ModelPmml> parts)
            throws XMLStreamException {
        xml.in(
                "MiningModel",
                () -> {
                    PmmlInputs.schema(xml, fields);
                    xml.in(
                            "Segmentation",
                            () -> {
                                for (int place = 0; place < parts.size(); place++) {
                                    String value =
                                            place < own.parts().size()
                                                    ? own.parts().get(place).value()
                                                    : null;
                                    ModelPmml part = parts.get(place);
                                    xml.in(
                                            "Segment",
                                            () -> {
                                                if (value == null) {
                                                    xml.leaf("True");
                                                } else {
                                                    xml.leaf(
                                                            "SimplePredicate",
                                                            "field",
                                                            own.attribute(),
                                                            "operator",
                                                            "equal",
                                                            "value",
                                                            value);
                                                }
                                                part.body(xml, part.inputs.fields());
                                            });
                                }
                            },
                            "multipleModelMethod",
                            "selectFirst");
                },
                "modelName",
                name,
                "functionName",
                "regression");
    }

    private void body(Xml xml, List<String> fields) throws XMLStreamException {
        if (model.fit().trees() != null) {
            boosted(xml, fields, model.fit().trees());
        } else if (model.fit().forest() != null) {
            averaged(xml, fields, model.fit().forest().trees());
        } else if (model.fit().logistic() != null) {
            weighed(xml, fields, model.fit().logistic());
        }
    }

    // --- trees: a sum of trees, and its inverse logit

    private void boosted(Xml xml, List<String> fields, Trees trees) throws XMLStreamException {
        xml.in(
                "MiningModel",
                () -> {
                    head(xml, fields);
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

    // --- a forest: the mean of trees

    private void averaged(Xml xml, List<String> fields, Trees trees) throws XMLStreamException {
        List<String> inputs = model.encodings().stream().map(PmmlInputs::input).toList();
        xml.in(
                "MiningModel",
                () -> {
                    head(xml, fields);
                    segments(xml, inputs, trees, "average");
                },
                "modelName",
                name,
                "functionName",
                "regression",
                "algorithmName",
                "random forest");
    }

    private void head(Xml xml, List<String> fields) throws XMLStreamException {
        PmmlInputs.schema(xml, fields);
        PmmlOutput.score(xml, model.calibrator());
        xml.in(
                "LocalTransformations",
                () -> {
                    for (Encoding encoding : model.encodings()) {
                        forTrees(xml, encoding);
                    }
                });
    }

    private static void segments(Xml xml, List<String> inputs, Trees trees, String method)
            throws XMLStreamException {
        xml.in(
                "Segmentation",
                () -> {
                    for (Trees.Tree tree : trees.trees()) {
                        xml.in(
                                "Segment",
                                () -> {
                                    xml.leaf("True");
                                    PmmlTree.tree(xml, inputs, tree);
                                });
                    }
                },
                "multipleModelMethod",
                method);
    }

    private void forTrees(Xml xml, Encoding encoding) throws XMLStreamException {
        xml.in(
                "DerivedField",
                () -> {
                    switch (encoding) {
                        case Encoding.Numeric number -> inputs.number(xml, number.attribute());
                        case Encoding.Category category ->
                                inputs.levels(xml, category, category.ranks());
                    }
                },
                PmmlInputs.derived(PmmlInputs.input(encoding)));
    }

    private void sum(Xml xml, Trees trees) throws XMLStreamException {
        List<String> inputs = model.encodings().stream().map(PmmlInputs::input).toList();
        xml.leaf("True");
        xml.in(
                "MiningModel",
                () -> {
                    PmmlInputs.schema(xml, inputs);
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
                    segments(xml, inputs, trees, "sum");
                },
                "functionName",
                "regression");
    }

    private static void inverse(Xml xml) throws XMLStreamException {
        xml.leaf("True");
        xml.in(
                "RegressionModel",
                () -> {
                    PmmlInputs.schema(xml, List.of(LOGIT));
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

    private void weighed(Xml xml, List<String> fields, Logistic logistic)
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
                                        () -> inputs.standardised(xml, number)));
                    }
                    terms.add(new Term(of + " missing", weights[1], () -> inputs.missing(xml, of)));
                }
                case Encoding.Category category ->
                        terms.add(
                                new Term(
                                        PmmlInputs.input(category),
                                        1,
                                        () -> inputs.levels(xml, category, weights)));
            }
        }
        xml.in(
                "RegressionModel",
                () -> {
                    PmmlInputs.schema(xml, fields);
                    PmmlOutput.score(xml, model.calibrator());
                    xml.in(
                            "LocalTransformations",
                            () -> {
                                for (Term term : terms) {
                                    xml.in(
                                            "DerivedField",
                                            term.value(),
                                            PmmlInputs.derived(term.name()));
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

    private record Term(String name, double weight, Xml.Content value) {}
}
