package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.missing.Fill;
import org.audienceworkbench.segment.Tables;
import org.audienceworkbench.table.ValueType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// Writes a model as a script that H2 and PostgreSQL understand alike: tables of the trees and
/// their nodes, and a view that gives every customer the score that [Propensity#score] gives.
///
/// A tree's nodes stand in the order in which they are met going left first, so that the left child
/// is the next node and only the way to the right one is kept. The view takes one join a level.
public final class ModelSql {

    /// Nodes in one statement.
    private static final int NODES = 2_000;

    private final PropensityModel model;
    private final Tables tables;
    private final Catalogue catalogue;
    private final AsOf asOf;
    private final String name;

    /// @param stored as in [Trained#model]
    /// @param tables where the customers stand in the database that the script is for
    /// @param asOf from when dates are counted
    /// @param name what the script's own table and view are called after
    /// @throws Problem when the model is damaged
    public ModelSql(String stored, Tables tables, Catalogue catalogue, AsOf asOf, String name) {
        this.model = PropensityModel.read(stored);
        this.tables = tables;
        this.catalogue = catalogue;
        this.asOf = asOf;
        this.name = name;
    }

    /// The name of the view: a row for each customer with the customer's key and `score`.
    public String view() {
        return name + "_score";
    }

    /// @throws Problem when the model needs what SQL can't do, or an attribute that there is not
    public String script() {
        var script = new StringBuilder();
        script.append(
                "-- The model \"%s\": how likely %s = %s is.\n"
                        .formatted(line(name), line(model.target()), line(model.positive())));
        script.append(
                "-- Dates are counted from %s; write another moment in its place to count from then.\n"
                        .formatted(asOf.instant()));
        Walk walk = model.fit().trees() == null ? null : Walk.of(model.fit().trees());
        if (walk != null) {
            nodes(script, walk);
        }
        script.append("CREATE OR REPLACE VIEW %s AS\n".formatted(quoted(view())));
        script.append(calibrated(walk != null ? walked(walk) : weighed()));
        return script.append(";\n").toString();
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }

    private String calibrated(String scores) {
        String calibrated =
                switch (model.calibrator()) {
                    case Calibrator.None _ -> "";
                    case Calibrator.Platt(double slope, double intercept) -> {
                        String inside =
                                "LEAST(GREATEST(s.\"score\", %s), %s)"
                                        .formatted(constant(1e-12), constant(1 - 1e-12));
                        yield "1 / (1 + EXP(-(%1$s * LN(%3$s / (1 - %3$s)) + %2$s)))"
                                .formatted(constant(slope), constant(intercept), inside);
                    }
                    case Calibrator.Isotonic isotonic -> pieces(isotonic);
                };
        return calibrated.isEmpty()
                ? scores
                : "SELECT s.%1$s, %2$s AS \"score\"\nFROM (%3$s) s"
                        .formatted(quoted(tables.customerKey()), calibrated, scores);
    }

    /// Straight lines between the points.
    private static String pieces(Calibrator.Isotonic isotonic) {
        double[] x = isotonic.scores();
        double[] y = isotonic.shares();
        var pieces = new StringBuilder("LEAST(GREATEST(CASE");
        pieces.append(" WHEN s.\"score\" <= %s THEN %s".formatted(constant(x[0]), constant(y[0])));
        for (int i = 1; i < x.length; i++) {
            pieces.append(
                    "\n    WHEN s.\"score\" <= %s THEN %s + (s.\"score\" - %s) / %s * %s"
                            .formatted(
                                    constant(x[i]),
                                    constant(y[i - 1]),
                                    constant(x[i - 1]),
                                    constant(x[i] - x[i - 1]),
                                    constant(y[i] - y[i - 1])));
        }
        return pieces.append(
                        "\n    ELSE %s END, %s), %s)"
                                .formatted(
                                        constant(y[y.length - 1]),
                                        constant(isotonic.least()),
                                        constant(1 - isotonic.least())))
                .toString();
    }

    // --- trees

    /// Trees node by node.
    ///
    /// @param values the threshold, or a leaf's value
    /// @param features from 1, negative where missing values go right; 0 for a leaf
    /// @param right how many nodes further the right child is; 0 for a leaf
    /// @param roots the trees' first nodes, from 1
    private record Walk(
            double[] values, int[] features, int[] right, List<Integer> roots, int depth) {

        static Walk of(Trees trees) {
            var all = new Nodes();
            List<Integer> roots = new ArrayList<>();
            int depth = 0;
            for (var tree : trees.trees()) {
                roots.add(all.size() + 1);
                depth = Math.max(depth, all.add(tree, tree.feature().length == 0 ? -1 : 0));
            }
            return all.walk(roots, depth);
        }
    }

    private static final class Nodes {
        private double[] values = new double[1024];
        private int[] features = new int[1024];
        private int[] right = new int[1024];
        private int size;

        int size() {
            return size;
        }

        /// @return how many steps the farthest leaf is away
        int add(Trees.Tree tree, int node) {
            int place = size++;
            if (place == values.length) {
                values = Arrays.copyOf(values, 2 * place);
                features = Arrays.copyOf(features, 2 * place);
                right = Arrays.copyOf(right, 2 * place);
            }
            if (node < 0) {
                values[place] = tree.leaves()[-node - 1];
                return 0;
            }
            values[place] = tree.threshold()[node];
            features[place] = (tree.feature()[node] + 1) * (tree.missingLeft()[node] ? 1 : -1);
            int left = add(tree, tree.left()[node]);
            right[place] = size - place;
            return 1 + Math.max(left, add(tree, tree.right()[node]));
        }

        Walk walk(List<Integer> roots, int depth) {
            return new Walk(
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(features, size),
                    Arrays.copyOf(right, size),
                    List.copyOf(roots),
                    depth);
        }
    }

    private void nodes(StringBuilder script, Walk walk) {
        String table = quoted(name + "_node");
        script.append("DROP VIEW IF EXISTS %s;\n".formatted(quoted(view())));
        script.append("DROP TABLE IF EXISTS %s;\n".formatted(table));
        script.append(
                """
                -- A node with "feature" 0 is a leaf and its "value" counts. At any other the value of that
                -- feature is compared: up to "value" to the next node, above it "right" nodes further; a
                -- missing one goes to the next node, and where "feature" is negative to the right.
                CREATE TABLE %s (
                  "node" INTEGER PRIMARY KEY, "value" DOUBLE PRECISION NOT NULL,
                  "feature" INTEGER NOT NULL, "right" INTEGER NOT NULL);
                """
                        .formatted(table));
        for (int from = 0; from < walk.values().length; from += NODES) {
            int to = Math.min(from + NODES, walk.values().length);
            script.append(
                    """
                    INSERT INTO %s SELECT %d + CAST(n.place AS INTEGER), n.v, n.f, n.r FROM UNNEST(
                    CAST(ARRAY[%s] AS DOUBLE PRECISION ARRAY),
                    CAST(ARRAY[%s] AS INTEGER ARRAY),
                    CAST(ARRAY[%s] AS INTEGER ARRAY)) WITH ORDINALITY AS n(v, f, r, place);
                    """
                            .formatted(
                                    table,
                                    from,
                                    Arrays.stream(walk.values(), from, to)
                                            .mapToObj(ModelSql::figure)
                                            .collect(Collectors.joining(",")),
                                    Arrays.stream(walk.features(), from, to)
                                            .mapToObj(Integer::toString)
                                            .collect(Collectors.joining(",")),
                                    Arrays.stream(walk.right(), from, to)
                                            .mapToObj(Integer::toString)
                                            .collect(Collectors.joining(","))));
        }
        script.append(
                """
                DROP TABLE IF EXISTS %1$s;
                CREATE TABLE %1$s ("root" INTEGER PRIMARY KEY);
                INSERT INTO %1$s SELECT r.node FROM UNNEST(ARRAY[%2$s]) AS r(node);
                """
                        .formatted(
                                quoted(name + "_tree"),
                                walk.roots().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(","))));
    }

    private String walked(Walk walk) {
        String table = quoted(name + "_node");
        String key = quoted(tables.customerKey());
        List<String> leaf = new ArrayList<>();
        var joins = new StringBuilder();
        for (int step = 0; step <= walk.depth(); step++) {
            leaf.addFirst("n%d.\"value\"".formatted(step));
            joins.append(
                    step == 0
                            ? "  CROSS JOIN %s r\n  JOIN %s n0 ON n0.\"node\" = r.\"root\"\n"
                                    .formatted(quoted(name + "_tree"), table)
                            : """
                              LEFT JOIN %2$s n%1$d ON n%3$d."feature" <> 0 AND n%1$d."node" = n%3$d."node"
                                + CASE WHEN COALESCE(i.x[GREATEST(ABS(n%3$d."feature"), 1)] <= n%3$d."value", n%3$d."feature" > 0) THEN 1 ELSE n%3$d."right" END
                            """
                                    .formatted(step, table, step - 1));
        }
        return """
        SELECT i.%1$s, 1 / (1 + EXP(-SUM(COALESCE(%2$s)))) AS "score"
        FROM (SELECT c.%1$s, ARRAY[
            %3$s] AS x
          FROM %4$s
          OFFSET 0) i
        %5$sGROUP BY i.%1$s\
        """
                .formatted(
                        key,
                        String.join(", ", leaf),
                        model.encodings().stream()
                                .map(this::forTrees)
                                .collect(Collectors.joining(",\n    ")),
                        from(),
                        joins);
    }

    private String forTrees(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric number -> number(number.attribute());
            case Encoding.Category category -> levels(category, category.ranks());
        };
    }

    // --- logistic regression

    private String weighed() {
        var logistic = Objects.requireNonNull(model.fit().logistic());
        var terms = new StringBuilder(constant(logistic.intercept()));
        for (int place = 0; place < model.encodings().size(); place++) {
            double[] weights = logistic.weights()[place];
            switch (model.encodings().get(place)) {
                case Encoding.Numeric number -> {
                    String value = number(number.attribute());
                    if (weights[0] != 0 && number.sd() > 0) {
                        terms.append(
                                "\n    + %s * LEAST(GREATEST(COALESCE(%s, %s) / %s - %s, %s), %s)"
                                        .formatted(
                                                constant(weights[0]),
                                                value,
                                                constant(number.median()),
                                                constant(number.sd()),
                                                constant(number.mean() / number.sd()),
                                                constant(-1e6),
                                                constant(1e6)));
                    }
                    if (weights[1] != 0) {
                        terms.append(
                                "\n    + CASE WHEN %s IS NULL THEN %s ELSE %s END"
                                        .formatted(value, constant(weights[1]), constant(0)));
                    }
                }
                case Encoding.Category category ->
                        terms.append("\n    + ").append(levels(category, weights));
            }
        }
        return """
        SELECT i.%1$s, 1 / (1 + EXP(-i.logit)) AS "score"
        FROM (SELECT c.%1$s, %2$s AS logit
          FROM %3$s) i\
        """
                .formatted(quoted(tables.customerKey()), terms, from());
    }

    // --- attributes

    /// The customers, and the other tables with what the model looks at.
    private String from() {
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

    private List<Tables.Table> others() {
        return model.encodings().stream()
                .map(encoding -> place(source(encoding.attribute())).table())
                .filter(table -> !table.equals(tables.customers()))
                .distinct()
                .toList();
    }

    private String column(String attribute) {
        Tables.Place place = place(attribute);
        int other = others().indexOf(place.table());
        return (other < 0 ? "c" : "t" + other) + "." + quoted(place.column());
    }

    private Tables.Place place(String attribute) {
        Tables.Place place = tables.attributes().get(catalogue.get(attribute).name());
        if (place == null) {
            throw new Problem(
                    "\"" + attribute + "\" stands in no table, so that SQL can't read it",
                    null,
                    "Train the model without it");
        }
        return place;
    }

    /// Of an input that says where another attribute is missing, that attribute.
    private String source(String input) {
        return model.filling().marked().stream()
                .filter(mark -> mark.input().equals(input))
                .map(Fill.Marked::attribute)
                .findFirst()
                .orElse(input);
    }

    /// An attribute as [org.audienceworkbench.learn.Measured] gives it, NULL where it is missing.
    private String number(String input) {
        String attribute = source(input);
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
            case TEXT -> throw otherType(attribute);
        };
    }

    private static String days(String from, String value) {
        return "CAST((EXTRACT(EPOCH FROM %s) - EXTRACT(EPOCH FROM %s)) * 1000 AS DOUBLE PRECISION) / %s"
                .formatted(from, value, constant(86_400_000));
    }

    private String levels(Encoding.Category category, double[] worth) {
        String attribute = category.attribute();
        if (catalogue.get(attribute).type() != ValueType.TEXT) {
            throw otherType(attribute);
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

    private String filled(String attribute, ValueType type) {
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

    private static String literal(String value, ValueType type) {
        return switch (type) {
            case TEXT -> text(value);
            case BOOLEAN -> value.equals("yes") ? "TRUE" : "FALSE";
            case DATE -> "DATE " + text(value);
            case DATETIME -> moment(Instant.parse(value));
            case INTEGER, NUMBER -> constant(Double.parseDouble(value));
        };
    }

    private static Problem otherType(String attribute) {
        return new Problem(
                "\"" + attribute + "\" is of another type than when the model was trained",
                null,
                "Import it with its former type, or train the model again");
    }

    private static String moment(Instant instant) {
        return "TIMESTAMP WITH TIME ZONE '%s'"
                .formatted(
                        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'+00:00'", Locale.ROOT)
                                .format(instant.atOffset(ZoneOffset.UTC)));
    }

    private static String constant(double value) {
        return "CAST(" + figure(value) + " AS DOUBLE PRECISION)";
    }

    /// The shortest digits that are this number and no other.
    private static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String table(Tables.Table table) {
        return table.path().stream().map(ModelSql::quoted).collect(Collectors.joining("."));
    }
}
