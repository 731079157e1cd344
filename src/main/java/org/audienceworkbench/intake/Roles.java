package org.audienceworkbench.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.EmailAddress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.ValueType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Guesses what a file's columns are for, from their names and from what is in them.
final class Roles {

    /// Names without blanks and signs, in lower case; the likelier ones first.
    private static final Map<Role, List<String>> NAMES = names();

    private static final Map<Kind, List<Role>> OF_KIND =
            Map.of(
                    Kind.CUSTOMERS,
                    List.of(
                            Role.EMAIL,
                            Role.CUSTOMER_ID,
                            Role.FIRST_NAME,
                            Role.LAST_NAME,
                            Role.PHONE,
                            Role.ADDRESS,
                            Role.POSTCODE,
                            Role.CITY,
                            Role.BIRTH_DATE,
                            Role.LANGUAGE,
                            Role.SIGN_UP,
                            Role.CONSENT_STATUS),
                    Kind.ORDERS,
                    List.of(
                            Role.CUSTOMER_ID,
                            Role.ORDER_ID,
                            Role.TIME,
                            Role.PRODUCT_ID,
                            Role.QUANTITY,
                            Role.PRICE,
                            Role.AMOUNT,
                            Role.PRODUCT_NAME,
                            Role.CATEGORY,
                            Role.BRAND,
                            Role.CHANNEL,
                            Role.CURRENCY),
                    Kind.PRODUCTS,
                    List.of(
                            Role.PRODUCT_ID,
                            Role.PRODUCT_NAME,
                            Role.PRICE,
                            Role.CATEGORY,
                            Role.BRAND,
                            Role.LIST_PRICE,
                            Role.CURRENCY,
                            Role.LINK,
                            Role.IMAGE),
                    Kind.EVENTS,
                    List.of(
                            Role.CUSTOMER_ID,
                            Role.EVENT_TYPE,
                            Role.TIME,
                            Role.PRODUCT_ID,
                            Role.SESSION_ID,
                            Role.DEVICE,
                            Role.SOURCE,
                            Role.CAMPAIGN,
                            Role.USER_AGENT,
                            Role.MACHINE_OPEN),
                    Kind.CONSENTS,
                    List.of(
                            Role.CUSTOMER_ID,
                            Role.CONSENT_STATUS,
                            Role.CONSENT_PURPOSE,
                            Role.TIME,
                            Role.CONSENT_BASIS,
                            Role.CONSENT_SOURCE,
                            Role.CONSENT_EVIDENCE),
                    Kind.RESULTS,
                    List.of(
                            Role.CUSTOMER_ID,
                            Role.ARM,
                            Role.CAMPAIGN,
                            Role.TIME,
                            Role.OPENED,
                            Role.CLICKED));

    /// A language's code, with a country's or a script's: `de`, `de_AT`, `zh-Hant-TW`.
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final Pattern PAGE = Pattern.compile("(?i)https?://\\S+");

    private Roles() {}

    private static Map<Role, List<String>> names() {
        var json = new ObjectMapper();
        try (var in =
                Objects.requireNonNull(
                        Roles.class.getResourceAsStream("/intake/role-names.json"))) {
            Map<Role, List<String>> names = new EnumMap<>(Role.class);
            json.readValue(in, new TypeReference<Map<String, List<String>>>() {})
                    .forEach((word, all) -> names.put(Role.ofWord(word).orElseThrow(), all));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A column to be judged.
    ///
    /// @param plain its name's letters and digits in lower case
    /// @param sample its first values, blanks left out
    /// @param filled the share of the sampled rows that have a value
    record Seen(String name, String plain, TypeGuess type, List<String> sample, double filled) {

        Seen(String name, TypeGuess type, List<String> sample, double filled) {
            this(name, Roles.plain(name), type, sample, filled);
        }
    }

    /// Columns with names.
    ///
    /// @param known what wrote the file, which decides first
    static List<ImportPlan.Column> guess(
            Kind kind, List<Seen> columns, Optional<KnownFormat> known) {
        var roles = new Role[columns.size()];
        var reasons = new String[columns.size()];
        Set<Role> decided = new HashSet<>();
        known.ifPresent(
                format ->
                        format.roles()
                                .forEach(
                                        (role, names) -> {
                                            decided.add(role);
                                            place(kind, role, names, columns, roles)
                                                    .ifPresent(
                                                            place -> {
                                                                roles[place] = role;
                                                                reasons[place] =
                                                                        upper(format.name())
                                                                                + " calls it so";
                                                            });
                                        }));
        known.ifPresent(format -> format.adds().forEach(added -> decided.add(added.role())));
        for (Role role : OF_KIND.getOrDefault(kind, List.of())) {
            if (decided.contains(role)) {
                continue;
            }
            best(kind, role, columns, roles)
                    .ifPresent(
                            place -> {
                                roles[place] = role;
                                reasons[place] = reason(role, columns.get(place));
                            });
        }
        return columns(columns, roles, reasons);
    }

    /// The first of the named columns that has values in most rows, else the one that has most.
    private static Optional<Integer> place(
            Kind kind, Role role, List<String> names, List<Seen> columns, Role[] taken) {
        Optional<Integer> fullest = Optional.empty();
        double most = 0;
        for (String name : names) {
            String plain = plain(name);
            for (int i = 0; i < columns.size(); i++) {
                Seen seen = columns.get(i);
                boolean usable =
                        taken[i] == null
                                && seen.plain().equals(plain)
                                && (!isMeasured(role) || fits(kind, role, seen));
                if (usable && seen.filled() >= 0.5) {
                    return Optional.of(i);
                }
                if (usable && seen.filled() > most) {
                    most = seen.filled();
                    fullest = Optional.of(i);
                }
            }
        }
        return fullest;
    }

    private static boolean isMeasured(Role role) {
        return role == Role.TIME
                || role == Role.AMOUNT
                || role == Role.QUANTITY
                || role == Role.PRICE;
    }

    private static String upper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// Columns without names, with the roles that their values suggest.
    static List<ImportPlan.Column> guess(List<Seen> columns, Map<Role, ValueRoles.Guess> found) {
        var roles = new Role[columns.size()];
        var reasons = new String[columns.size()];
        found.forEach(
                (role, guess) -> {
                    roles[guess.column()] = role;
                    reasons[guess.column()] = guess.reason();
                });
        return columns(columns, roles, reasons);
    }

    private static List<ImportPlan.Column> columns(
            List<Seen> columns, Role[] roles, String[] reasons) {
        List<ImportPlan.Column> guessed = new ArrayList<>();
        for (int i = 0; i < roles.length; i++) {
            Seen seen = columns.get(i);
            TypeGuess type =
                    isCode(roles[i])
                            ? seen.type().as(ValueType.TEXT, "Codes are kept as they stand")
                            : roles[i] == Role.TIME ? timed(seen.type()) : seen.type();
            guessed.add(
                    new ImportPlan.Column(
                            seen.name(), type, roles[i], roles[i] == null ? "" : reasons[i]));
        }
        return guessed;
    }

    /// Whether values of that role are compared as they stand, even when they look like numbers.
    static boolean isCode(@org.jspecify.annotations.Nullable Role role) {
        return role == Role.CUSTOMER_ID
                || role == Role.EMAIL
                || role == Role.PHONE
                || role == Role.POSTCODE
                || role == Role.ORDER_ID
                || role == Role.PRODUCT_ID;
    }

    /// Whether values of that role can drift: those that tell persons or orders apart, and times of
    /// happening, are always new.
    static boolean isOutlined(@org.jspecify.annotations.Nullable Role role) {
        return role == null
                || !(role == Role.TIME
                        || role == Role.FIRST_NAME
                        || role == Role.LAST_NAME
                        || (isCode(role) && role != Role.PRODUCT_ID));
    }

    /// The first column that has one of the role's names, the likelier names first.
    static Optional<String> named(Role role, List<String> columns) {
        return NAMES.getOrDefault(role, List.of()).stream()
                .flatMap(name -> columns.stream().filter(column -> plain(column).equals(name)))
                .findFirst();
    }

    private static Optional<Integer> best(Kind kind, Role role, List<Seen> columns, Role[] taken) {
        for (String name : NAMES.getOrDefault(role, List.of())) {
            for (int i = 0; i < columns.size(); i++) {
                Seen seen = columns.get(i);
                if (taken[i] == null && seen.plain().equals(name) && fits(kind, role, seen)) {
                    return Optional.of(i);
                }
            }
        }
        if (role == Role.EMAIL) {
            for (int i = 0; i < columns.size(); i++) {
                if (taken[i] == null && share(columns.get(i), Roles::isAddress) > 0.9) {
                    return Optional.of(i);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Kind kind, Role role, Seen seen) {
        ValueType type = seen.type().type();
        return switch (role) {
            case CUSTOMER_ID ->
                    kind != Kind.CUSTOMERS
                            || (seen.filled() >= 0.9
                                    && mostlyDifferent(seen.sample())
                                    && type != ValueType.BOOLEAN);
            case PRODUCT_ID -> kind != Kind.PRODUCTS || mostlyDifferent(seen.sample());
            case EMAIL -> share(seen, Roles::isAddress) > 0.5;
            case TIME -> isTime(timed(seen.type()).type());
            case SIGN_UP -> isTime(type);
            case CURRENCY -> share(seen, value -> CURRENCY.matcher(value).matches()) > 0.9;
            case LINK, IMAGE -> share(seen, value -> PAGE.matcher(value).matches()) > 0.9;
            case AMOUNT, QUANTITY, PRICE, LIST_PRICE ->
                    type == ValueType.INTEGER || type == ValueType.NUMBER;
            case CONSENT_STATUS ->
                    share(seen, value -> Consents.status(value) != Consents.Status.UNKNOWN) > 0.5;
            case EVENT_TYPE,
                    CONSENT_PURPOSE,
                    ADDRESS,
                    CITY,
                    CATEGORY,
                    BRAND,
                    CHANNEL,
                    DEVICE,
                    SOURCE,
                    USER_AGENT ->
                    type == ValueType.TEXT;
            case BIRTH_DATE -> type == ValueType.DATE;
            case POSTCODE -> share(seen, value -> value.chars().anyMatch(Character::isDigit)) > 0.9;
            case LANGUAGE -> share(seen, value -> LANGUAGE.matcher(value).matches()) > 0.9;
            case OPENED, CLICKED -> type != ValueType.DATE && type != ValueType.DATETIME;
            // a shop's file of orders may call the order's number its name
            case PRODUCT_NAME -> kind == Kind.PRODUCTS || !seen.plain().equals("name");
            default -> true;
        };
    }

    private static boolean isTime(ValueType type) {
        return type == ValueType.DATE || type == ValueType.DATETIME;
    }

    /// Numbers that could count time do so in a column of times.
    private static TypeGuess timed(TypeGuess guess) {
        return guess.alternatives().stream()
                .filter(other -> other.isCount() && !isTime(guess.type()))
                .findFirst()
                .map(count -> guess.as(ValueType.DATETIME, count.reason()))
                .orElse(guess);
    }

    /// A few repetitions are a fault of the file; many mean that it isn't the customer's own
    /// number.
    private static boolean mostlyDifferent(List<String> sample) {
        Set<String> different = new HashSet<>(sample);
        return !sample.isEmpty() && different.size() >= sample.size() * 0.5;
    }

    private static boolean isAddress(String value) {
        return EmailAddress.normal(value).isPresent();
    }

    private static double share(Seen seen, Predicate<String> fits) {
        return seen.sample().isEmpty()
                ? 0
                : (double) seen.sample().stream().filter(fits).count() / seen.sample().size();
    }

    private static String reason(Role role, Seen seen) {
        return switch (role) {
            case CUSTOMER_ID -> "Its name says so, and its values tell the rows apart";
            case EMAIL -> "Its values are e-mail addresses";
            case TIME -> "It is the time that its name suggests";
            case CONSENT_STATUS -> "Its name and its values speak of consent";
            default -> "Its name, " + seen.name() + ", says so";
        };
    }

    /// Whether a column's name says that it has that role.
    static boolean isNamed(Role role, String name) {
        return NAMES.getOrDefault(role, List.of()).contains(plain(name));
    }

    /// Letters and digits in lower case.
    static String plain(String name) {
        var plain = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
