package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a model looks at, as expressions of SQL that H2 and PostgreSQL understand alike.
///
/// @param tables where the attributes stand
record SqlInputs(PropensityModel model, Tables tables, Catalogue catalogue, AsOf asOf) {

    /// The customers, and the other tables with what the model looks at.
    String from() {
        var from = new StringBuilder(table(tables.customers())).append(" c");
        List<Tables.Table> others = others();
        for (int place = 0; place < others.size(); place++) {
            from.append(
                    "\n    LEFT JOIN %1$s t%2$d ON t%2$d.%3$s = c.%3$s"
                            .formatted(
                                    table(others.get(place)), place, quoted(tables.customerKey())));
        }
        return from.toString();
    }

    List<Tables.Table> others() {
        return model.encodings().stream()
                .map(encoding -> place(model.attribute(encoding.attribute())).table())
                .filter(table -> !table.equals(tables.customers()))
                .distinct()
                .toList();
    }

    String column(String attribute) {
        Tables.Place place = place(attribute);
        int other = others().indexOf(place.table());
        return (other < 0 ? "c" : "t" + other) + "." + quoted(place.column());
    }

    Tables.Place place(String attribute) {
        Tables.Place place = tables.attributes().get(catalogue.get(attribute).name());
        if (place == null) {
            throw new Problem(
                    "\"" + attribute + "\" stands in no table, so that SQL can't read it",
                    null,
                    "Train the model without it");
        }
        return place;
    }

    /// An attribute as [org.audienceworkbench.learn.Measured] gives it, NULL where it is missing.
    String number(String input) {
        String attribute = model.attribute(input);
        if (!attribute.equals(input)) {
            return "CASE WHEN %s IS NULL THEN %s ELSE %s END"
                    .formatted(column(attribute), constant(1), constant(0));
        }
        ValueType type = catalogue.get(attribute).type();
        String value = filled(attribute, type);
        return switch (type) {
            case BOOLEAN ->
                    "CASE %s WHEN TRUE THEN %s WHEN FALSE THEN %s END"
                            .formatted(value, constant(1), constant(0));
            case INTEGER -> "CAST(%s AS DOUBLE PRECISION)".formatted(value);
            case NUMBER ->
                    "NULLIF(NULLIF(NULLIF(%s, %s), %s), %s)"
                            .formatted(
                                    "CAST(" + value + " AS DOUBLE PRECISION)",
                                    "CAST('NaN' AS DOUBLE PRECISION)",
                                    "CAST('Infinity' AS DOUBLE PRECISION)",
                                    "CAST('-Infinity' AS DOUBLE PRECISION)");
            case DATE -> days("DATE '" + asOf.day() + "'", value);
            case DATETIME -> days(moment(asOf.instant()), value);
            case TEXT -> throw PropensityModel.otherType(attribute);
        };
    }

    static String days(String from, String value) {
        return "CAST((EXTRACT(EPOCH FROM %s) - EXTRACT(EPOCH FROM %s)) * 1000 AS DOUBLE PRECISION) / %s"
                .formatted(from, value, constant(86_400_000));
    }

    String levels(Encoding.Category category, double[] worth) {
        String attribute = category.attribute();
        if (catalogue.get(attribute).type() != ValueType.TEXT) {
            throw PropensityModel.otherType(attribute);
        }
        String value = filled(attribute, ValueType.TEXT);
        var sql = new StringBuilder("CASE");
        int levels = category.levels().size();
        for (int level = 0; level < levels; level++) {
            sql.append(
                    " WHEN %s = %s THEN %s"
                            .formatted(
                                    value,
                                    text(category.levels().get(level)),
                                    constant(worth[level])));
        }
        return sql.append(
                        " WHEN %s IS NULL THEN %s ELSE %s END"
                                .formatted(
                                        value,
                                        constant(worth[levels + 1]),
                                        constant(worth[levels])))
                .toString();
    }

    String filled(String attribute, ValueType type) {
        String column = column(attribute);
        Fill fill = model.filling().of(attribute).orElse(null);
        return switch (fill) {
            case null -> column;
            case Fill.Marked _ -> column;
            case Fill.Constant(_, _, var value) ->
                    "COALESCE(%s, %s)".formatted(column, literal(value, type));
            case Fill.Along _, Fill.Alike _ ->
                    throw new Problem(
                            "Missing values of \"%s\" are filled by \"%s\", which SQL can't do"
                                    .formatted(attribute, fill.policy()),
                            null,
                            "Give it another policy for missing values and train the model again,"
                                    + " or export the scores as CSV");
        };
    }

    /// A value of an attribute as [org.audienceworkbench.customer.Column#text] has it.
    String value(String attribute, String text) {
        return switch (catalogue.get(attribute).type()) {
            case BOOLEAN -> text.equals("1") ? "TRUE" : "FALSE";
            case INTEGER, NUMBER -> constant(Double.parseDouble(text));
            case TEXT -> text(text);
            case DATE, DATETIME -> throw PropensityModel.otherType(attribute);
        };
    }

    static String literal(String value, ValueType type) {
        return switch (type) {
            case TEXT -> text(value);
            case BOOLEAN -> value.equals("yes") ? "TRUE" : "FALSE";
            case DATE -> "DATE " + text(value);
            case DATETIME -> moment(Instant.parse(value));
            case INTEGER, NUMBER -> constant(Double.parseDouble(value));
        };
    }

    static String moment(Instant instant) {
        return "TIMESTAMP WITH TIME ZONE '%s'"
                .formatted(
                        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'+00:00'", Locale.ROOT)
                                .format(instant.atOffset(ZoneOffset.UTC)));
    }

    static String constant(double value) {
        return "CAST(" + figure(value) + " AS DOUBLE PRECISION)";
    }

    /// The shortest digits that are this number and no other.
    static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String table(Tables.Table table) {
        return table.path().stream().map(SqlInputs::quoted).collect(Collectors.joining("."));
    }
}
