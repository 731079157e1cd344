package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.table.ValueType;

import java.util.List;

import javax.xml.stream.XMLStreamException;

/// What a model looks at, in PMML.
record PmmlInputs(PropensityModel model, Catalogue catalogue) {

    /// The attributes that are asked for, each once.
    List<String> fields() {
        return model.encodings().stream()
                .map(encoding -> model.attribute(encoding.attribute()))
                .distinct()
                .toList();
    }

    String asked(String field) {
        return switch (catalogue.get(field).type()) {
            case BOOLEAN -> field + ": 1 for yes, 0 for no";
            case DATE, DATETIME -> "days since " + field;
            case INTEGER, NUMBER, TEXT -> field;
        };
    }

    /// As [Encoding.Numeric] does it.
    void standardised(Xml xml, Encoding.Numeric number) throws XMLStreamException {
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

    void missing(Xml xml, String input) throws XMLStreamException {
        xml.apply(
                "if",
                () -> {
                    xml.apply("isMissing", () -> number(xml, input));
                    xml.constant(1);
                    xml.constant(0);
                });
    }

    static String input(Encoding encoding) {
        return encoding.attribute() + " as a number";
    }

    static String[] derived(String name) {
        return new String[] {"name", name, "optype", "continuous", "dataType", "double"};
    }

    static void schema(Xml xml, List<String> fields) throws XMLStreamException {
        xml.in(
                "MiningSchema",
                () -> {
                    for (String field : fields) {
                        xml.leaf("MiningField", "name", field);
                    }
                });
    }

    void number(Xml xml, String input) throws XMLStreamException {
        String attribute = model.attribute(input);
        if (!attribute.equals(input)) {
            missing(xml, attribute);
            return;
        }
        if (catalogue.get(attribute).type() == ValueType.TEXT) {
            throw PropensityModel.otherType(attribute);
        }
        filled(xml, attribute);
    }

    void filled(Xml xml, String attribute) throws XMLStreamException {
        if (model.filling().of(attribute).orElse(null) instanceof Fill.Constant(_, _, var value)) {
            orElse(xml, () -> xml.leaf("FieldRef", "field", attribute), worth(attribute, value));
        } else {
            xml.leaf("FieldRef", "field", attribute);
        }
    }

    String worth(String attribute, String value) {
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

    static void orElse(Xml xml, Xml.Content value, String other) throws XMLStreamException {
        xml.apply(
                "if",
                () -> {
                    xml.apply("isMissing", value);
                    xml.text("Constant", other);
                    value.write();
                });
    }

    void levels(Xml xml, Encoding.Category category, double[] worth) throws XMLStreamException {
        String attribute = category.attribute();
        if (catalogue.get(attribute).type() != ValueType.TEXT) {
            throw PropensityModel.otherType(attribute);
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
}
