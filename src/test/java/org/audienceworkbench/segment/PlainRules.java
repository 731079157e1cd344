package org.audienceworkbench.segment;

import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.segment.SmallShop.Customer;
import org.audienceworkbench.segment.SmallShop.Event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Whether one customer meets a rule, word for word as `docs/segments.md` has it and with no regard
/// to speed; the reference for the Frame and for SQL.
final class PlainRules {

    private final AsOf asOf;
    private final List<Customer> customers;
    private final IdentityHashMap<Customer, Long> keys = new IdentityHashMap<>();

    /// @param customers all there are; their keys count from 1
    PlainRules(AsOf asOf, List<Customer> customers) {
        this.asOf = asOf;
        this.customers = customers;
        for (Customer customer : customers) {
            keys.put(customer, keys.size() + 1L);
        }
    }

    boolean holds(Rule rule, Customer customer) {
        return holds(rule, (Record) customer);
    }

    /// @param row a customer or an event
    private boolean holds(Rule rule, Record row) {
        return switch (rule) {
            case Rule.All(var parts) -> parts.stream().allMatch(part -> holds(part, row));
            case Rule.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, row));
            case Rule.Not(var part) -> !holds(part, row);
            case Rule.InSegment(var name) -> holds(SmallShop.SEGMENTS.get(name), row);
            case Rule.Frozen _ -> throw new IllegalArgumentException("no frozen ones here");
            case Rule.IsMissing(var measure) -> value(measure, row) == null;
            case Rule.Compare(var measure, var is, var value) -> {
                Object left = value(measure, row);
                yield left != null && compare(is, left, value);
            }
            case Rule.CompareTwo(Measure.Value(var name), var is, Measure.Value(var other)) -> {
                Object left = attribute(name, row);
                Object right = attribute(other, row);
                yield left != null && right != null && compareTwo(is, left, right);
            }
            case Rule.Between(var measure, var low, var high) -> {
                Object left = value(measure, row);
                yield left != null
                        && compare(Comparison.AT_LEAST, left, low)
                        && compare(Comparison.AT_MOST, left, high);
            }
            case Rule.In(var measure, var values) -> {
                Object left = value(measure, row);
                yield left != null
                        && values.stream()
                                .anyMatch(value -> compare(Comparison.EQUAL, left, value));
            }
            case Rule.Like(var name, var pattern, var escape) ->
                    attribute(name, row) instanceof String text && like(text, pattern, escape);
            case Rule.Matches(var name, var pattern) ->
                    attribute(name, row) instanceof String text && matches(text, pattern);
            case Rule.Extreme extreme -> isAmong(extreme, (Customer) row);
            case Rule.Random(var share, var seed) -> isDrawn(share, seed, (Customer) row);
            case Rule.Sequence(var first, var then, var within) ->
                    sequence((Customer) row, first, then, within);
        };
    }

    /// Who is better, or as good with a lower key, takes a place before.
    private boolean isAmong(Rule.Extreme extreme, Customer customer) {
        Object own = attribute(extreme.attribute(), customer);
        if (own == null) {
            return false;
        }
        Comparison better = extreme.end() == Rule.End.TOP ? Comparison.MORE : Comparison.LESS;
        long known = 0;
        long before = 0;
        for (Customer other : customers) {
            Object value = attribute(extreme.attribute(), other);
            if (value != null) {
                known++;
                boolean tie =
                        compareTwo(Comparison.EQUAL, value, own)
                                && keys.get(other) < keys.get(customer);
                before += tie || compareTwo(better, value, own) ? 1 : 0;
            }
        }
        return switch (extreme.portion()) {
            case Portion.Customers(var number) -> before < number;
            case Portion.Share(var percent) ->
                    BigDecimal.valueOf(before)
                                    .compareTo(
                                            percent.multiply(BigDecimal.valueOf(known))
                                                    .movePointLeft(2)
                                                    .setScale(0, RoundingMode.CEILING))
                            < 0;
        };
    }

    /// The digits that `printf spring:17 | sha256sum` begins with, as a fraction of 1.
    private boolean isDrawn(Portion.Share share, String seed, Customer customer) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (seed + ":" + keys.get(customer))
                                            .getBytes(StandardCharsets.UTF_8));
            long draw = HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(hash, 0, 6));
            return new BigDecimal(draw)
                            .divide(new BigDecimal(1L << 48))
                            .compareTo(share.percent().movePointLeft(2))
                    < 0;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// With Java's own regular expressions, in which `$` is also before a last line's end.
    private static boolean matches(String text, String pattern) {
        String java =
                pattern.endsWith("$")
                        ? pattern.substring(0, pattern.length() - 1) + "\\z"
                        : pattern;
        // two sets, written as Java wants them
        java = java.replace("[]_%-]", "[\\]_%-]").replace("[\\d\\\\&[]", "[\\d\\\\&\\[]");
        return Pattern.compile(java, Pattern.DOTALL).matcher(text).find();
    }

    private static boolean compareTwo(Comparison is, Object left, Object right) {
        int order =
                switch (left) {
                    // so that -0.0 equals 0.0, as in SQL
                    case Double number -> Double.compare(number + 0.0, (Double) right + 0.0);
                    case String text -> text.compareTo((String) right);
                    case LocalDate day -> day.compareTo((LocalDate) right);
                    case Instant moment -> moment.compareTo((Instant) right);
                    default -> throw new AssertionError(left);
                };
        return switch (is) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private Object value(Measure measure, Record row) {
        return switch (measure) {
            case Measure.Value(var name) -> attribute(name, row);
            case Measure.DaysSince(var name) -> daysSince(attribute(name, row));
            case Measure.DaysToAnniversary(var name) -> daysToAnniversary(attribute(name, row));
            case Measure.Events(var filter, var within) ->
                    (double) happened((Customer) row, filter, within).size();
            case Measure.EventField(var figure, var filter, var field, var within) -> {
                List<Object> values =
                        happened((Customer) row, filter, within).stream()
                                .map(event -> attribute(field, event))
                                .filter(value -> value != null)
                                .toList();
                yield switch (figure) {
                    case SUM -> values.stream().mapToDouble(value -> (Double) value).sum();
                    case DISTINCT ->
                            (double)
                                    values.stream()
                                            .map(value -> value.equals(-0.0) ? 0.0 : value)
                                            .distinct()
                                            .count();
                };
            }
            case Measure.EventTime(var edge, var filter, var within) -> {
                var times =
                        happened((Customer) row, filter, within).stream().map(Event::time).sorted();
                yield (edge == Measure.Edge.FIRST
                                ? times.findFirst()
                                : times.reduce((_, last) -> last))
                        .orElse(null);
            }
            case Measure.DaysSinceEvent(var event) -> daysSince(value(event, row));
        };
    }

    private static Object attribute(String name, Record row) {
        return row instanceof Event event ? ofEvent(name, event) : ofCustomer(name, (Customer) row);
    }

    private static Object ofEvent(String name, Event event) {
        return switch (name) {
            case "product id" -> event.product();
            case "amount" -> event.amount();
            case "quantity" -> event.quantity() == null ? null : (double) event.quantity();
            case "gift" -> event.gift() == null ? null : event.gift() ? 1.0 : 0.0;
            case "due" -> event.due();
            case "seen" -> event.seen();
            default -> throw new AssertionError(name);
        };
    }

    private static Object ofCustomer(String name, Customer customer) {
        return switch (name) {
            case "age" -> customer.age() == null ? null : (double) customer.age();
            case "spend \"net\"" -> customer.spend();
            case "active" -> customer.active() == null ? null : customer.active() ? 1.0 : 0.0;
            case "City" -> customer.city();
            case "joined" -> customer.joined();
            case "Last Order" -> customer.lastOrder();
            default -> throw new AssertionError(name);
        };
    }

    private Double daysSince(Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate day -> (double) ChronoUnit.DAYS.between(day, asOf.day());
            case Instant moment -> daysSince(LocalDate.ofInstant(moment, asOf.zone()));
            default -> throw new AssertionError(value);
        };
    }

    private Double daysToAnniversary(Object value) {
        if (value == null) {
            return null;
        }
        LocalDate day =
                value instanceof Instant moment
                        ? LocalDate.ofInstant(moment, asOf.zone())
                        : (LocalDate) value;
        double days = 0;
        for (LocalDate next = asOf.day(); !isAnniversary(day, next); next = next.plusDays(1)) {
            days++;
        }
        return days;
    }

    private static boolean isAnniversary(LocalDate day, LocalDate of) {
        return day.getMonth() == of.getMonth()
                && (day.getDayOfMonth() == of.getDayOfMonth()
                        || (day.getMonthValue() == 2
                                && day.getDayOfMonth() == 29
                                && of.getDayOfMonth() == 28
                                && !of.isLeapYear()));
    }

    private List<Event> happened(Customer customer, EventFilter filter, Period within) {
        return customer.events().stream()
                .filter(event -> event.type().equals(filter.type()))
                .filter(event -> !event.time().isAfter(asOf.instant()))
                .filter(event -> within == null || after(event, within))
                .filter(event -> filter.where() == null || holds(filter.where(), event))
                .toList();
    }

    private boolean after(Event event, Period window) {
        LocalDateTime clock = LocalDateTime.ofInstant(asOf.instant(), asOf.zone());
        int amount = window.amount();
        Instant beginning =
                switch (window.unit()) {
                    case MINUTES -> asOf.instant().minusSeconds(60L * amount);
                    case HOURS -> asOf.instant().minusSeconds(3_600L * amount);
                    case DAYS -> clock.minusDays(amount).atZone(asOf.zone()).toInstant();
                    case WEEKS -> clock.minusDays(7L * amount).atZone(asOf.zone()).toInstant();
                    case MONTHS -> clock.minusMonths(amount).atZone(asOf.zone()).toInstant();
                    case YEARS -> clock.minusYears(amount).atZone(asOf.zone()).toInstant();
                };
        return event.time().isAfter(beginning);
    }

    private boolean sequence(
            Customer customer, EventFilter first, EventFilter then, Period within) {
        long seconds =
                switch (within.unit()) {
                    case MINUTES -> 60L;
                    case HOURS -> 3_600L;
                    case DAYS -> 86_400L;
                    case WEEKS -> 604_800L;
                    case MONTHS, YEARS -> throw new AssertionError(within);
                };
        return happened(customer, first, null).stream()
                .anyMatch(
                        one ->
                                happened(customer, then, null).stream()
                                        .anyMatch(
                                                other ->
                                                        one.time().isBefore(other.time())
                                                                && !one.time()
                                                                        .plusSeconds(
                                                                                seconds
                                                                                        * within
                                                                                                .amount())
                                                                        .isBefore(other.time())));
    }

    private boolean compare(Comparison is, Object left, Literal literal) {
        int order =
                switch (literal) {
                    case Literal.Numeric(var value) -> numbers((Double) left, value);
                    case Literal.Truth(var value) -> numbers((Double) left, value ? 1 : 0);
                    case Literal.Text(var value) -> text(left, value);
                    case Literal.Date(var day) -> days(left, day);
                    case Literal.DateTime(var time) ->
                            ((Instant) left).compareTo(time.atZone(asOf.zone()).toInstant());
                    case Literal.Moment(var moment) -> ((Instant) left).compareTo(moment);
                };
        return switch (is) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /// Zero has no sign.
    private static int numbers(double left, double right) {
        return left < right ? -1 : left > right ? 1 : 0;
    }

    private int text(Object left, String text) {
        if (left instanceof String string) {
            return string.compareTo(text);
        }
        return text.length() == 10
                ? days(left, LocalDate.parse(text))
                : ((Instant) left)
                        .compareTo(
                                LocalDateTime.parse(text.replace(' ', 'T'))
                                        .atZone(asOf.zone())
                                        .toInstant());
    }

    private int days(Object left, LocalDate day) {
        return left instanceof Instant moment
                ? LocalDate.ofInstant(moment, asOf.zone()).compareTo(day)
                : ((LocalDate) left).compareTo(day);
    }

    private static boolean like(String text, String pattern, Character escape) {
        var regex = new StringBuilder();
        boolean literally = false;
        for (int point : pattern.codePoints().toArray()) {
            if (!literally && escape != null && point == escape) {
                literally = true;
                continue;
            }
            regex.append(
                    !literally && point == '%'
                            ? ".*"
                            : !literally && point == '_'
                                    ? "."
                                    : Pattern.quote(Character.toString(point)));
            literally = false;
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
