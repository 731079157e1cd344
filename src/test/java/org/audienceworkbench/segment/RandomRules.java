package org.audienceworkbench.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Makes rules over the attributes of [SmallShop]; the same ones for the same seed.
final class RandomRules {

    private static final String[] FIELDS = {
        "product id", "amount", "quantity", "gift", "due", "seen"
    };

    private final SplittableRandom random;

    RandomRules(long seed) {
        random = new SplittableRandom(seed);
    }

    Rule rule(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return condition();
        }
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Rule.All(rules(depth));
            case 3, 4, 5 -> new Rule.Any(rules(depth));
            default -> new Rule.Not(rule(depth - 1));
        };
    }

    private List<Rule> rules(int depth) {
        return some(
                random.nextInt(5) == 0 ? random.nextInt(2) : 2 + random.nextInt(3),
                () -> rule(depth - 1));
    }

    private Rule condition() {
        return switch (random.nextInt(24)) {
            case 19 ->
                    test(
                            new Measure.EventField(
                                    Measure.Figure.SUM,
                                    filter(),
                                    any("amount", "quantity"),
                                    window()),
                            () -> number(-0.75, 0, 0, 0.25, 1, 2, 10.5, 100, 1e6));
            case 20 ->
                    test(
                            new Measure.EventField(
                                    Measure.Figure.DISTINCT, filter(), any(FIELDS), window()),
                            this::small);
            case 21, 22 -> test(moment(), this::time);
            case 23 ->
                    test(
                            new Measure.DaysSinceEvent(moment()),
                            () -> number(-1, 0, 1, 2.5, 3, 5, 30));
            case 14 ->
                    new Rule.CompareTwo(
                            new Measure.Value(any("age", "spend \"net\"", "active")),
                            any(Comparison.values()),
                            new Measure.Value(any("age", "spend \"net\"", "active")));
            case 15 -> matches("City");
            case 16 ->
                    new Rule.Extreme(
                            any(Rule.End.values()),
                            random.nextBoolean()
                                    ? new Portion.Customers(1 + random.nextInt(400))
                                    : share(),
                            any("age", "spend \"net\"", "joined", "Last Order"));
            case 17 -> new Rule.Random(share(), any("spring", "", "it's ö", "a\\b"));
            case 18 ->
                    test(
                            new Measure.DaysToAnniversary(any("joined", "Last Order")),
                            () -> number(-1, 0, 0, 1, 2.5, 7, 30, 358, 363, 365, 1e9));
            case 0 -> new Rule.InSegment(any("inner", "Wide 'one'"));
            case 1 ->
                    new Rule.Sequence(
                            filter(),
                            filter(),
                            new Period(
                                    1 + random.nextInt(40),
                                    any(
                                            Period.Unit.MINUTES,
                                            Period.Unit.HOURS,
                                            Period.Unit.DAYS,
                                            Period.Unit.WEEKS)));
            case 2 -> like("City");
            case 3 -> new Rule.IsMissing(measure());
            case 4, 5, 6 -> test(new Measure.Events(filter(), window()), this::small);
            case 7 ->
                    test(
                            new Measure.DaysSince(any("joined", "Last Order")),
                            () -> number(-5, 1, 2.5, 30, 90, 364, 1e12, -1e12));
            default -> attribute();
        };
    }

    private Rule attribute() {
        return switch (random.nextInt(6)) {
            case 0 -> test(value("age"), () -> number(0, 18, 33, 44.5, 70));
            case 1 -> test(value("spend \"net\""), () -> number(-0.1, 0, 0.1, 0.3, 99.99, 1e6));
            case 2 ->
                    test(
                            value("active"),
                            () ->
                                    random.nextBoolean()
                                            ? new Literal.Truth(random.nextBoolean())
                                            : number(0, 1, 2, 0.5));
            case 3 -> test(value("City"), () -> new Literal.Text(any(SmallShop.CITIES)));
            case 4 -> test(value("joined"), this::date);
            default -> test(value("Last Order"), this::time);
        };
    }

    private Measure measure() {
        return switch (random.nextInt(4)) {
            case 3 -> new Measure.DaysToAnniversary(any("joined", "Last Order"));
            case 0 -> new Measure.DaysSince(any("joined", "Last Order"));
            case 1 ->
                    switch (random.nextInt(4)) {
                        case 0 -> new Measure.Events(filter(), window());
                        case 1 ->
                                new Measure.EventField(
                                        any(Measure.Figure.values()), filter(), "amount", window());
                        case 2 -> moment();
                        default -> new Measure.DaysSinceEvent(moment());
                    };
            default -> value(any("age", "spend \"net\"", "active", "City", "joined", "Last Order"));
        };
    }

    private Measure.EventTime moment() {
        return new Measure.EventTime(any(Measure.Edge.values()), filter(), window());
    }

    private EventFilter filter() {
        return new EventFilter(any(SmallShop.TYPES), random.nextInt(5) < 2 ? null : aboutEvents(2));
    }

    private Rule aboutEvents(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return ofEvent();
        }
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Rule.All(some(random.nextInt(4), () -> aboutEvents(depth - 1)));
            case 2, 3 -> new Rule.Any(some(1 + random.nextInt(3), () -> aboutEvents(depth - 1)));
            default -> new Rule.Not(aboutEvents(depth - 1));
        };
    }

    private Rule ofEvent() {
        return switch (random.nextInt(11)) {
            case 0 -> like("product id");
            case 1 -> matches("product id");
            case 2 -> new Rule.IsMissing(value(any(FIELDS)));
            case 3 ->
                    new Rule.CompareTwo(
                            new Measure.Value(any("amount", "quantity", "gift")),
                            any(Comparison.values()),
                            new Measure.Value(any("amount", "quantity", "gift")));
            case 4 ->
                    test(
                            new Measure.DaysSince(any("due", "seen")),
                            () -> number(-5, 1, 2.5, 3, 30));
            case 5 -> test(value("amount"), () -> number(-0.75, 0, 0.25, 10, 99.75));
            case 6 -> test(value("quantity"), () -> number(-1, 0, 1, 1.5, 3));
            case 7 -> test(value("gift"), () -> new Literal.Truth(random.nextBoolean()));
            case 8 -> test(value("due"), this::date);
            case 9 -> test(value("seen"), this::time);
            default -> test(value("product id"), () -> new Literal.Text(any(SmallShop.CITIES)));
        };
    }

    private Rule test(Measure measure, Supplier<Literal> value) {
        return switch (random.nextInt(5)) {
            case 0 -> new Rule.Between(measure, value.get(), value.get());
            case 1 -> new Rule.In(measure, some(1 + random.nextInt(4), value));
            default -> new Rule.Compare(measure, any(Comparison.values()), value.get());
        };
    }

    private Rule like(String attribute) {
        var pattern = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            pattern.append(
                    any(
                            "%",
                            "%", "_", "_", "Köl", "K", "ö", "ln", "'", "\\", ".", "100", "😀",
                            "e!%", "!_"));
        }
        boolean escaped = pattern.toString().matches("([^!]|![%_])*") && random.nextBoolean();
        return new Rule.Like(attribute, pattern.toString(), escaped ? '!' : null);
    }

    private Rule matches(String attribute) {
        var pattern = new StringBuilder(any("", "", "", "(?i)"));
        pattern.append(any("", "", "^"));
        for (int i = random.nextInt(4); i >= 0; i--) {
            pattern.append(
                    any(
                            "Köl",
                            "K",
                            "b",
                            "n*",
                            "l?",
                            "e{1,2}",
                            ".+",
                            ".",
                            ".{2}",
                            "\\d+",
                            "\\w",
                            "\\W",
                            "\\s",
                            "[A-Za-z]",
                            "[^a-z]",
                            "[]_%-]",
                            "[\\d\\\\&[]",
                            "(?:ö|o)",
                            "(b|B)+?",
                            "\\.",
                            "\\\\",
                            "%",
                            "_",
                            "'",
                            "-",
                            "😀"));
        }
        return new Rule.Matches(attribute, pattern + any("", "", "$"));
    }

    private Portion.Share share() {
        return new Portion.Share(
                new BigDecimal(any("0.0001", "0.5", "1", "7.25", "10", "33.3333", "50", "100")));
    }

    private Period window() {
        return random.nextInt(6) == 0
                ? null
                : new Period(1 + random.nextInt(20), any(Period.Unit.values()));
    }

    private Literal small() {
        return number(0, 0, 1, 2, 3, 5, 1.5, -1, 1e30);
    }

    private Literal date() {
        LocalDate day = LocalDate.of(2025, 10, 20).plusDays(random.nextInt(20));
        return random.nextBoolean() ? new Literal.Date(day) : new Literal.Text(day.toString());
    }

    private Literal time() {
        LocalDateTime time =
                LocalDateTime.of(2025, 10, 25, 12, 0).plusMinutes(15L * random.nextInt(200));
        return switch (random.nextInt(4)) {
            case 0 -> new Literal.DateTime(time.plusNanos(7_000_000));
            case 1 -> new Literal.Moment(Instant.parse(time + ":00Z"));
            case 2 -> new Literal.Text(time.toString().replace('T', ' '));
            default -> date();
        };
    }

    private static Measure value(String name) {
        return new Measure.Value(name);
    }

    private Literal number(double... choices) {
        return new Literal.Numeric(choices[random.nextInt(choices.length)]);
    }

    @SafeVarargs
    private <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> List<T> some(int count, Supplier<? extends T> maker) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(maker.get());
        }
        return made;
    }
}
