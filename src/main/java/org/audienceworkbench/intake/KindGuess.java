package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a file's rows are about, guessed from its columns and its name.
///
/// @param reason a sentence without full stop
record KindGuess(Kind kind, String reason) {

    /// Those that only few files can be come first.
    private static final List<Kind> ORDER =
            List.of(
                    Kind.CONSENTS,
                    Kind.RESULTS,
                    Kind.ORDERS,
                    Kind.EVENTS,
                    Kind.PRODUCTS,
                    Kind.CUSTOMERS);

    /// @param roles what the columns would be for if the rows were of a kind
    static KindGuess of(
            Path file, List<Roles.Seen> seen, Function<Kind, List<ImportPlan.Column>> roles) {
        Map<Kind, Map<Role, Roles.Seen>> found = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Map<Role, Roles.Seen> columns = new EnumMap<>(Role.class);
            List<ImportPlan.Column> guessed = roles.apply(kind);
            for (int i = 0; i < seen.size(); i++) {
                Role role = guessed.get(i).role();
                if (role != null) {
                    columns.put(role, seen.get(i));
                }
            }
            found.put(kind, columns);
        }
        Optional<Kind> named = named(file);
        if (named.isPresent() && fits(named.get(), found, seen)) {
            return new KindGuess(named.get(), "The file's name says so, and its columns agree");
        }
        for (Kind kind : ORDER) {
            if (fits(kind, found, seen)) {
                return new KindGuess(kind, reason(kind, found.getOrDefault(kind, Map.of())));
            }
        }
        return named.map(kind -> new KindGuess(kind, "The file's name says so"))
                .orElseGet(
                        () ->
                                new KindGuess(
                                        Kind.CUSTOMERS,
                                        "Nothing speaks for anything else than customers"));
    }

    /// The kind whose word is in the file's name, when it is only one.
    private static Optional<Kind> named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        List<Kind> named = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (name.contains(kind.word().substring(0, kind.word().length() - 1))) {
                named.add(kind);
            }
        }
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private static boolean fits(
            Kind kind, Map<Kind, Map<Role, Roles.Seen>> found, List<Roles.Seen> seen) {
        Map<Role, Roles.Seen> roles = found.getOrDefault(kind, Map.of());
        boolean person =
                found.getOrDefault(Kind.CUSTOMERS, Map.of()).keySet().stream()
                        .anyMatch(
                                role ->
                                        role == Role.EMAIL
                                                || role == Role.FIRST_NAME
                                                || role == Role.LAST_NAME);
        boolean money = hasAny(roles, Role.AMOUNT, Role.PRICE, Role.QUANTITY);
        Roles.Seen customer = roles.get(Role.CUSTOMER_ID);
        boolean again = customer != null && repeats(customer);
        return switch (kind) {
            case CONSENTS ->
                    hasAll(roles, Role.CUSTOMER_ID, Role.CONSENT_STATUS)
                            && hasAny(roles, Role.CONSENT_PURPOSE, Role.TIME)
                            && !person;
            case RESULTS ->
                    hasAll(roles, Role.CUSTOMER_ID, Role.ARM)
                            && !person
                            && (hasAny(roles, Role.CAMPAIGN, Role.OUTCOME) || seen.size() <= 6);
            case ORDERS ->
                    hasAll(roles, Role.TIME)
                            && money
                            && customer != null
                            && (again || orderId(roles) || !person);
            case EVENTS -> hasAll(roles, Role.CUSTOMER_ID, Role.EVENT_TYPE, Role.TIME) && !person;
            case PRODUCTS ->
                    hasAll(roles, Role.PRODUCT_ID)
                            && hasAny(roles, Role.PRODUCT_NAME, Role.PRICE)
                            && !repeats(Objects.requireNonNull(roles.get(Role.PRODUCT_ID)))
                            && !person
                            && !hasOwn(found, Kind.ORDERS, Role.CUSTOMER_ID, roles);
            case CUSTOMERS -> person || hasAll(roles, Role.CUSTOMER_ID);
        };
    }

    /// A column called "id" is anybody's; one that says order is not.
    private static boolean orderId(Map<Role, Roles.Seen> roles) {
        Roles.Seen order = roles.get(Role.ORDER_ID);
        return order != null && !order.plain().equals("id");
    }

    /// Whether the role is another column's than the product's id.
    private static boolean hasOwn(
            Map<Kind, Map<Role, Roles.Seen>> found,
            Kind kind,
            Role role,
            Map<Role, Roles.Seen> products) {
        Roles.Seen other = found.getOrDefault(kind, Map.of()).get(role);
        return other != null && !other.equals(products.get(Role.PRODUCT_ID));
    }

    private static boolean repeats(Roles.Seen column) {
        return new HashSet<>(column.sample()).size() < column.sample().size();
    }

    private static boolean hasAll(Map<Role, Roles.Seen> roles, Role... wanted) {
        return roles.keySet().containsAll(Set.of(wanted));
    }

    private static boolean hasAny(Map<Role, Roles.Seen> roles, Role... wanted) {
        return Set.of(wanted).stream().anyMatch(roles::containsKey);
    }

    private static String reason(Kind kind, Map<Role, Roles.Seen> roles) {
        List<Role> telling =
                switch (kind) {
                    case CUSTOMERS -> List.of(Role.EMAIL, Role.CUSTOMER_ID, Role.LAST_NAME);
                    case ORDERS ->
                            List.of(
                                    Role.CUSTOMER_ID,
                                    Role.TIME,
                                    Role.AMOUNT,
                                    Role.PRICE,
                                    Role.QUANTITY);
                    case PRODUCTS -> List.of(Role.PRODUCT_ID, Role.PRODUCT_NAME, Role.PRICE);
                    case EVENTS -> List.of(Role.CUSTOMER_ID, Role.EVENT_TYPE, Role.TIME);
                    case CONSENTS -> List.of(Role.CUSTOMER_ID, Role.CONSENT_STATUS);
                    case RESULTS -> List.of(Role.CUSTOMER_ID, Role.ARM);
                };
        List<String> names =
                telling.stream()
                        .filter(roles::containsKey)
                        .limit(3)
                        .map(role -> Objects.requireNonNull(roles.get(role)).name())
                        .toList();
        return switch (names.size()) {
            case 0 -> "Its columns are those of " + kind.word();
            case 1 -> "Its column " + names.getFirst() + " is one that " + kind.word() + " have";
            default ->
                    "Its columns "
                            + String.join(", ", names.subList(0, names.size() - 1))
                            + " and "
                            + names.getLast()
                            + " are those of "
                            + kind.word();
        };
    }
}
