package org.audienceworkbench.missing;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Attribute.Origin;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells which policy suits which attribute.
///
/// @param zone of days and times that name none
public record Fitting(Catalogue catalogue, ZoneId zone) {

    /// Whom a made-up value would take for someone else, or mail without being allowed to.
    private static final Set<Role> UNTOUCHED =
            Set.of(
                    Role.CUSTOMER_ID,
                    Role.EMAIL,
                    Role.PHONE,
                    Role.CONSENT_STATUS,
                    Role.CONSENT_PURPOSE,
                    Role.CONSENT_BASIS,
                    Role.CONSENT_SOURCE,
                    Role.CONSENT_EVIDENCE);

    /// Whether an attribute may have a policy at all.
    public static boolean allows(Attribute attribute) {
        Role role = attribute.role();
        return attribute.origin() != Origin.GENERATED
                && (role == null || !UNTOUCHED.contains(role));
    }

    /// Whether a kind of policy can ever suit values of a type.
    ///
    /// @param word as in [Policy#word]
    public static boolean suits(String word, ValueType type) {
        boolean number = type == ValueType.INTEGER || type == ValueType.NUMBER;
        boolean date = type == ValueType.DATE || type == ValueType.DATETIME;
        return switch (word) {
            case "median" -> number || date;
            case "interpolate" -> number;
            case "nearest" -> !date;
            default -> true;
        };
    }

    /// The policy with its value as it is kept and its date by its exact name.
    ///
    /// @throws Problem when it does not suit the attribute
    public Policy fitting(Policy wanted, Attribute attribute) {
        if (wanted instanceof Policy.Leave) {
            return wanted;
        }
        if (!allows(attribute)) {
            throw new Problem(
                    "\""
                            + attribute.name()
                            + "\" says who a customer is or what they agreed to; nothing can stand"
                            + " for it",
                    null,
                    "Leave its missing values missing");
        }
        if (!suits(wanted.word(), attribute.type())) {
            throw misfit(wanted, attribute);
        }
        return switch (wanted) {
            case Policy.Default(var value) -> new Policy.Default(value(value, attribute));
            case Policy.Interpolate(var along) -> new Policy.Interpolate(date(along));
            case Policy.Leave _, Policy.Flag _, Policy.Median _, Policy.Mode _, Policy.Nearest _ ->
                    wanted;
        };
    }

    private static Problem misfit(Policy wanted, Attribute attribute) {
        String suiting =
                switch (wanted) {
                    case Policy.Median _ -> "numbers and dates have a median";
                    case Policy.Interpolate _ -> "only numbers can be interpolated";
                    case Policy.Leave _,
                            Policy.Flag _,
                            Policy.Default _,
                            Policy.Mode _,
                            Policy.Nearest _ ->
                            "the nearest customers have no mean date";
                };
        return new Problem(
                "\"" + attribute.name() + "\" is " + attribute.type().word() + "; " + suiting,
                null,
                "Any attribute takes flag, default and mode");
    }

    private String date(String along) {
        Attribute date = catalogue.get(along);
        if (!isDate(date)) {
            throw new Problem(
                    "\"" + date.name() + "\" is " + date.type().word() + ", not a date",
                    null,
                    "Name a date to interpolate along");
        }
        return date.name();
    }

    public static boolean isDate(Attribute attribute) {
        return attribute.type() == ValueType.DATE || attribute.type() == ValueType.DATETIME;
    }

    private String value(String typed, Attribute attribute) {
        String text = typed.strip();
        return text(text, attribute.type())
                .orElseThrow(
                        () ->
                                new Problem(
                                        "\""
                                                + text
                                                + "\" can't stand for the "
                                                + attribute.type().word()
                                                + " \""
                                                + attribute.name()
                                                + "\"",
                                        null,
                                        example(attribute.type())));
    }

    private static String example(ValueType type) {
        return switch (type) {
            case INTEGER -> "Give a whole number, such as 12";
            case NUMBER -> "Give a number, such as 12.5";
            case BOOLEAN -> "Give yes or no";
            case DATE -> "Give a date, such as 2026-01-31";
            case DATETIME -> "Give a date or time, such as 2026-01-31 or 2026-01-31T14:00:00";
            case TEXT -> "Give a text that is not empty";
        };
    }

    private Optional<String> text(String text, ValueType type) {
        try {
            return switch (type) {
                case TEXT -> text.isEmpty() ? Optional.empty() : Optional.of(text);
                case INTEGER, NUMBER -> number(text, type);
                case BOOLEAN ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "yes", "true", "1" -> Optional.of("yes");
                            case "no", "false", "0" -> Optional.of("no");
                            default -> Optional.empty();
                        };
                case DATE -> Optional.of(LocalDate.parse(text).toString());
                case DATETIME -> Optional.of(instant(text).toString());
            };
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> number(String text, ValueType type) {
        if (!text.matches("[+-]?[0-9]{1,300}(\\.[0-9]{1,300})?")) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text) + 0.0;
        return type == ValueType.INTEGER && value != Math.rint(value)
                ? Optional.empty()
                : Optional.of(Column.Numbers.plain(value));
    }

    private Instant instant(String text) {
        String iso = text.replace(' ', 'T');
        if (iso.endsWith("Z")) {
            return Instant.ofEpochMilli(Instant.parse(iso).toEpochMilli());
        }
        return iso.contains("T")
                ? LocalDateTime.parse(iso).atZone(zone).toInstant()
                : LocalDate.parse(iso).atStartOfDay(zone).toInstant();
    }
}
