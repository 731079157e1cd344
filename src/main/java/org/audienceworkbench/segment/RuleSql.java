package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes a rule as SQL that selects the keys of exactly the customers that [RuleEvaluation] finds.
public final class RuleSql {

    static {
        // jOOQ would greet on the log, in the midst of a command's messages.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Tables tables;
    private final Catalogue catalogue;
    private final AsOf asOf;
    private final Function<String, Optional<Rule>> segments;

    /// @param segments the rules of saved segments by name
    public RuleSql(
            Tables tables,
            Catalogue catalogue,
            AsOf asOf,
            Function<String, Optional<Rule>> segments) {
        this.tables = tables;
        this.catalogue = catalogue;
        this.asOf = asOf;
        this.segments = segments;
    }

    /// Whose SQL it is.
    public enum Dialect {
        H2(SQLDialect.H2),
        POSTGRESQL(SQLDialect.POSTGRES),
        TRINO(SQLDialect.TRINO),
        // jOOQ writes what all databases share; names in backticks or double quotes
        SPARK(SQLDialect.MYSQL),
        SNOWFLAKE(SQLDialect.TRINO),
        BIGQUERY(SQLDialect.MYSQL);

        private final SQLDialect dialect;

        Dialect(SQLDialect dialect) {
            this.dialect = dialect;
        }

        boolean isKnownToJooq() {
            return switch (this) {
                case H2, POSTGRESQL, TRINO -> true;
                case SPARK, SNOWFLAKE, BIGQUERY -> false;
            };
        }

        /// As the command line has it: `h2`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Dialect> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(dialect -> dialect.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /// For messages: `h2, postgresql, trino` and so on.
        public static String words() {
            return Arrays.stream(values()).map(Dialect::word).collect(Collectors.joining(", "));
        }
    }

    /// A statement to be executed.
    ///
    /// @param sql with a `?` for each value, or the values themselves where jOOQ can't bind them
    /// @param values in their order: Long, Double, String, Boolean, LocalDate or OffsetDateTime
    public record Statement(String sql, List<Object> values) {
        public Statement {
            values = List.copyOf(values);
        }
    }

    /// Selects the members' keys, in ascending order.
    ///
    /// @throws Problem when the rule does not fit the attributes
    public Statement members(Rule rule, Dialect dialect) {
        Select<?> select = select(rule, dialect);
        List<Object> values = DSL.using(dialect.dialect).extractBindValues(select);
        return new Statement(rendered(select, dialect), values);
    }

    /// The same with the values in it, to be read, or run elsewhere.
    ///
    /// @throws Problem when the rule does not fit the attributes
    public String text(Rule rule, Dialect dialect) {
        return rendered(DSL.inlined(select(rule, dialect)), dialect);
    }

    /// On several lines. jOOQ's Settings would do the same without the deprecated method, but they
    /// don't compile without jakarta.xml.bind.
    @SuppressWarnings("removal")
    private static String rendered(QueryPart query, Dialect dialect) {
        return DSL.using(dialect.dialect).renderContext().format(true).visit(query).render();
    }

    private Select<?> select(Rule rule, Dialect dialect) {
        Bound bound = Binding.of(rule, catalogue, asOf, segments).valid();
        var names = new SqlNames(tables, dialect);
        Set<Tables.Table> joined = new LinkedHashSet<>();
        tablesOf(bound, joined);
        joined.remove(tables.customers());
        Field<Long> key = names.key(tables.customers());
        org.jooq.Table<?> from = names.table(tables.customers());
        for (Tables.Table table : joined) {
            from = from.leftJoin(names.table(table)).on(names.key(table).eq(key));
        }
        var conditions = new SqlConditions(names);
        return DSL.select(key).from(from).where(conditions.of(bound)).orderBy(key);
    }

    private void tablesOf(Bound rule, Set<Tables.Table> found) {
        switch (rule) {
            case Bound.All(var parts) -> parts.forEach(part -> tablesOf(part, found));
            case Bound.Any(var parts) -> parts.forEach(part -> tablesOf(part, found));
            case Bound.Not(var part) -> tablesOf(part, found);
            case Bound.Segment(_, var part) -> tablesOf(part, found);
            case Bound.Values(var attribute, _) -> found.add(place(attribute).table());
            case Bound.TextIn(var attribute, _) -> found.add(place(attribute).table());
            case Bound.TextLike(var attribute, _, _) -> found.add(place(attribute).table());
            case Bound.TextMatches(var attribute, _) -> found.add(place(attribute).table());
            case Bound.DayOfYear(var attribute, _, _) -> found.add(place(attribute).table());
            case Bound.TextOrder(var attribute, _, _) -> found.add(place(attribute).table());
            case Bound.Two(var attribute, _, var other) -> {
                found.add(place(attribute).table());
                found.add(place(other).table());
            }
            case Bound.Missing(var attribute) -> found.add(place(attribute).table());
            // they bring their own tables, or are refused
            case Bound.EventCount _,
                    Bound.EventField _,
                    Bound.EventTime _,
                    Bound.Sequence _,
                    Bound.Extreme _,
                    Bound.Random _,
                    Bound.Frozen _ -> {}
        }
    }

    private Tables.Place place(Attribute attribute) {
        Tables.Place place = tables.attributes().get(attribute.name());
        if (place == null) {
            throw new IllegalArgumentException("no column for " + attribute.name());
        }
        return place;
    }
}
