package org.audienceworkbench.insight;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.learn.Calibrator;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Trees;
import org.audienceworkbench.segment.Tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final SqlInputs inputs;
    private final AsOf asOf;
    private final String name;

    /// @param stored as in [Trained#model]
    /// @param tables where the customers stand in the database that the script is for
    /// @param asOf from when dates are counted
    /// @param name what the script's own table and view are called after
    /// @throws Problem when the model is damaged
    public ModelSql(String stored, Tables tables, Catalogue catalogue, AsOf asOf, String name) {
        this(PropensityModel.read(stored), tables, catalogue, asOf, name);
    }

    private ModelSql(
            PropensityModel model, Tables tables, Catalogue catalogue, AsOf asOf, String name) {
        this.model = model;
        this.inputs = new SqlInputs(model, tables, catalogue, asOf);
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
        if (model.own() == null) {
            scores(script);
        } else {
            parted(script, model.own());
        }
        return script.toString();
    }

    private void scores(StringBuilder script) {
        if (model.fit().network() != null) {
            throw PropensityModel.unwritten("SQL");
        }
        Trees trees = model.fit().anyTrees();
        Walk walk = trees == null ? null : Walk.of(trees);
        if (walk != null) {
            nodes(script, walk);
        }
        script.append("CREATE OR REPLACE VIEW %s AS\n".formatted(SqlInputs.quoted(view())));
        script.append(calibrated(walk != null ? walked(walk) : weighed()));
        script.append(";\n");
    }

    // --- parts of the customers with models of their own

    /// A view for each model, and one that takes each customer's score from the right one.
    private void parted(StringBuilder script, Own own) {
        script.append("DROP VIEW IF EXISTS %s;\n".formatted(SqlInputs.quoted(view())));
        var common = called(model, "common");
        common.scores(script);
        Tables.Place place = inputs.place(own.attribute());
        String key = SqlInputs.quoted(inputs.tables().customerKey());
        var joins = new StringBuilder();
        List<String> scores = new ArrayList<>();
        for (int part = 0; part < own.parts().size(); part++) {
            var sub = called(own.parts().get(part).model(), Integer.toString(part + 1));
            script.append(
                    "-- Customers with %s = %s have a model of their own.\n"
                            .formatted(line(own.attribute()), line(own.parts().get(part).value())));
            sub.scores(script);
            scores.add("s%d.\"score\"".formatted(part + 1));
            joins.append(
                    "\n  LEFT JOIN %1$s s%2$d ON s%2$d.%3$s = c.%3$s AND p.%4$s = %5$s"
                            .formatted(
                                    SqlInputs.quoted(sub.view()),
                                    part + 1,
                                    key,
                                    SqlInputs.quoted(place.column()),
                                    inputs.value(own.attribute(), own.parts().get(part).value())));
        }
        script.append(
                """
                CREATE OR REPLACE VIEW %1$s AS
                SELECT c.%2$s, COALESCE(%3$s, c."score") AS "score"
                FROM %4$s c
                  LEFT JOIN %5$s p ON p.%2$s = c.%2$s%6$s;
                """
                        .formatted(
                                SqlInputs.quoted(view()),
                                key,
                                String.join(", ", scores),
                                SqlInputs.quoted(common.view()),
                                SqlInputs.table(place.table()),
                                joins));
    }

    private ModelSql called(PropensityModel other, String part) {
        return new ModelSql(other, inputs.tables(), inputs.catalogue(), asOf, name + "_" + part);
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
                                        .formatted(
                                                SqlInputs.constant(1e-12),
                                                SqlInputs.constant(1 - 1e-12));
                        yield "1 / (1 + EXP(-(%1$s * LN(%3$s / (1 - %3$s)) + %2$s)))"
                                .formatted(
                                        SqlInputs.constant(slope),
                                        SqlInputs.constant(intercept),
                                        inside);
                    }
                    case Calibrator.Isotonic isotonic -> pieces(isotonic);
                };
        return calibrated.isEmpty()
                ? scores
                : "SELECT s.%1$s, %2$s AS \"score\"\nFROM (%3$s) s"
                        .formatted(
                                SqlInputs.quoted(inputs.tables().customerKey()),
                                calibrated,
                                scores);
    }

    /// Straight lines between the points.
    private static String pieces(Calibrator.Isotonic isotonic) {
        double[] x = isotonic.scores();
        double[] y = isotonic.shares();
        var pieces = new StringBuilder("LEAST(GREATEST(CASE");
        pieces.append(
                " WHEN s.\"score\" <= %s THEN %s"
                        .formatted(SqlInputs.constant(x[0]), SqlInputs.constant(y[0])));
        for (int i = 1; i < x.length; i++) {
            pieces.append(
                    "\n    WHEN s.\"score\" <= %s THEN %s + (s.\"score\" - %s) / %s * %s"
                            .formatted(
                                    SqlInputs.constant(x[i]),
                                    SqlInputs.constant(y[i - 1]),
                                    SqlInputs.constant(x[i - 1]),
                                    SqlInputs.constant(x[i] - x[i - 1]),
                                    SqlInputs.constant(y[i] - y[i - 1])));
        }
        return pieces.append(
                        "\n    ELSE %s END, %s), %s)"
                                .formatted(
                                        SqlInputs.constant(y[y.length - 1]),
                                        SqlInputs.constant(isotonic.least()),
                                        SqlInputs.constant(1 - isotonic.least())))
                .toString();
    }

    // --- trees

    private void nodes(StringBuilder script, Walk walk) {
        String table = SqlInputs.quoted(name + "_node");
        script.append("DROP VIEW IF EXISTS %s;\n".formatted(SqlInputs.quoted(view())));
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
                                            .mapToObj(SqlInputs::figure)
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
                                SqlInputs.quoted(name + "_tree"),
                                walk.roots().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(","))));
    }

    private String walked(Walk walk) {
        String table = SqlInputs.quoted(name + "_node");
        String key = SqlInputs.quoted(inputs.tables().customerKey());
        List<String> leaf = new ArrayList<>();
        var joins = new StringBuilder();
        for (int step = 0; step <= walk.depth(); step++) {
            leaf.addFirst("n%d.\"value\"".formatted(step));
            joins.append(
                    step == 0
                            ? "  CROSS JOIN %s r\n  JOIN %s n0 ON n0.\"node\" = r.\"root\"\n"
                                    .formatted(SqlInputs.quoted(name + "_tree"), table)
                            : """
                              LEFT JOIN %2$s n%1$d ON n%3$d."feature" <> 0 AND n%1$d."node" = n%3$d."node"
                                + CASE WHEN COALESCE(i.x[GREATEST(ABS(n%3$d."feature"), 1)] <= n%3$d."value", n%3$d."feature" > 0) THEN 1 ELSE n%3$d."right" END
                            """
                                    .formatted(step, table, step - 1));
        }
        return """
        SELECT i.%1$s, %2$s AS "score"
        FROM (SELECT c.%1$s, ARRAY[
            %3$s] AS x
          FROM %4$s
          OFFSET 0) i
        %5$sGROUP BY i.%1$s\
        """
                .formatted(
                        key,
                        combined("SUM(COALESCE(%s))".formatted(String.join(", ", leaf)), walk),
                        model.encodings().stream()
                                .map(this::forTrees)
                                .collect(Collectors.joining(",\n    ")),
                        inputs.from(),
                        joins);
    }

    /// Of boosted trees the sum is the log-odds, and of a forest the mean is the probability.
    private String combined(String sum, Walk walk) {
        return model.fit().forest() == null
                ? "1 / (1 + EXP(-%s))".formatted(sum)
                : "LEAST(%s / %d, %s)".formatted(sum, walk.roots().size(), SqlInputs.constant(1));
    }

    private String forTrees(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric number -> inputs.number(number.attribute());
            case Encoding.Category category -> inputs.levels(category, category.ranks());
        };
    }

    // --- logistic regression

    private String weighed() {
        var logistic = Objects.requireNonNull(model.fit().logistic());
        var terms = new StringBuilder(SqlInputs.constant(logistic.intercept()));
        for (int place = 0; place < model.encodings().size(); place++) {
            double[] weights = logistic.weights()[place];
            switch (model.encodings().get(place)) {
                case Encoding.Numeric number -> {
                    String value = inputs.number(number.attribute());
                    if (weights[0] != 0 && number.sd() > 0) {
                        terms.append(
                                "\n    + %s * LEAST(GREATEST(COALESCE(%s, %s) / %s - %s, %s), %s)"
                                        .formatted(
                                                SqlInputs.constant(weights[0]),
                                                value,
                                                SqlInputs.constant(number.median()),
                                                SqlInputs.constant(number.sd()),
                                                SqlInputs.constant(number.mean() / number.sd()),
                                                SqlInputs.constant(-1e6),
                                                SqlInputs.constant(1e6)));
                    }
                    if (weights[1] != 0) {
                        terms.append(
                                "\n    + CASE WHEN %s IS NULL THEN %s ELSE %s END"
                                        .formatted(
                                                value,
                                                SqlInputs.constant(weights[1]),
                                                SqlInputs.constant(0)));
                    }
                }
                case Encoding.Category category ->
                        terms.append("\n    + ").append(inputs.levels(category, weights));
            }
        }
        return """
        SELECT i.%1$s, 1 / (1 + EXP(-i.logit)) AS "score"
        FROM (SELECT c.%1$s, %2$s AS logit
          FROM %3$s) i\
        """
                .formatted(SqlInputs.quoted(inputs.tables().customerKey()), terms, inputs.from());
    }
}
