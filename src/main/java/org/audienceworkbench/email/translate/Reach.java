package org.audienceworkbench.email.translate;

import org.audienceworkbench.table.ValueType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an expression reaches in the lists of each customer's own: orders, cart, recommendations. A
/// service keeps them with the customer: the orders as `recent_orders`, for an attribute may be
/// called `orders`, the cart as `cart_items`, `cart_total` and `cart_since`.
final class Reach {

    private static final Owner CUSTOMER = new Owner.Customer();
    private static final Set<String> AMOUNTS = Set.of("price", "was", "total", "cart_total");
    private static final Term.Rows CART = new Term.Rows(CUSTOMER, "cart_items", RowKind.ITEMS);
    private static final Map<String, Term> NAMES =
            Map.of(
                    "recommendations",
                    new Term.Rows(CUSTOMER, "recommendations", RowKind.RECOMMENDATIONS),
                    "orders",
                    new Term.Rows(CUSTOMER, "recent_orders", RowKind.ORDERS),
                    "cart",
                    new Term.Cart());

    private Reach() {}

    static Optional<Term> named(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    /// `base.name`, or a row of a list by its place.
    static Term part(Term base, Tree tree) throws Untranslatable {
        Optional<Term> found =
                switch (base) {
                    case Term.Row(var owner, var kind) -> kind.part(owner, tree.text());
                    case Term.Cart _ -> cart(tree.text());
                    case Term.Rows rows when isPlace(tree) ->
                            Optional.of(
                                    new Term.Row(
                                            new Owner.At(rows, Integer.parseInt(tree.text())),
                                            rows.kind()));
                    default -> Optional.empty();
                };
        return found.orElseThrow(
                () -> new Untranslatable("a part of what differs from customer to customer"));
    }

    private static boolean isPlace(Tree tree) {
        return tree.parts().size() == 2
                && tree.part(1).kind() == Tree.Kind.NUMBER
                && tree.text().matches("\\d{1,3}");
    }

    private static Optional<Term> cart(String name) {
        return switch (name) {
            case "items" -> Optional.of(CART);
            case "total" -> Optional.of(new Term.Field(CUSTOMER, "cart_total", ValueType.NUMBER));
            case "since" -> Optional.of(new Term.Field(CUSTOMER, "cart_since", ValueType.DATETIME));
            default -> Optional.empty();
        };
    }

    /// `base?name` of a list or a row; empty where it is a builtin of something else.
    ///
    /// @param innermost what the innermost loop calls its row; empty outside
    static Optional<Term> builtin(Term base, String name, String innermost) throws Untranslatable {
        return switch (base) {
            case Term.Rows rows when name.equals("size") ->
                    Optional.of(new Term.Field(new Owner.Whole(rows), "size", ValueType.INTEGER));
            case Term.Rows rows when name.equals("first") ->
                    Optional.of(new Term.Row(new Owner.At(rows, 0), rows.kind()));
            case Term.Row(Owner.Loop(var variable, var _), var _) -> {
                if (!variable.equals(innermost)) {
                    throw new Untranslatable("the turn of a list around this one");
                }
                yield turn(new Owner.Turn(variable), name);
            }
            case Term.Rows _, Term.Row _, Term.Cart _ when !name.equals("has_content") ->
                    throw new Untranslatable("?" + name + " of a list or of what is in one");
            default -> Optional.empty();
        };
    }

    private static Optional<Term> turn(Owner.Turn turn, String name) throws Untranslatable {
        return Optional.of(
                switch (name) {
                    case "index", "counter" -> new Term.Field(turn, name, ValueType.INTEGER);
                    case "is_first" -> new Term.Flag(first(turn));
                    case "is_last" -> new Term.Flag(last(turn.variable()));
                    case "has_next" -> new Term.Flag(Condition.not(last(turn.variable())));
                    default -> throw new Untranslatable("?" + name + " of a list's row");
                });
    }

    private static Condition first(Owner.Turn turn) {
        return new Condition.Holds(new Term.Field(turn, "first", ValueType.BOOLEAN));
    }

    /// @param variable what the innermost loop calls its row
    static Condition last(String variable) {
        var turn = new Owner.Turn(variable);
        return new Condition.Holds(new Term.Field(turn, "last", ValueType.BOOLEAN));
    }

    /// An amount as it is written, which the service keeps beside it.
    ///
    /// @param pieces how many of it; 1 where nothing is multiplied
    static Term.Field written(Term amount, Term pieces) throws Untranslatable {
        if (amount instanceof Term.Field field && isAmount(field)) {
            if (pieces.equals(new Term.Fixed("1"))) {
                return text(field, RowKind.WRITTEN);
            }
            if (pieces instanceof Term.Field(var of, var name, var _)
                    && of.equals(field.of())
                    && name.equals("quantity")) {
                return text(field, "_all" + RowKind.WRITTEN);
            }
        }
        throw new Untranslatable("money() of anything but prices and sums");
    }

    /// Whether an amount is there is asked of how it is written, for a nought is no text.
    static Term.Field asked(Term.Field field) {
        return isAmount(field) ? text(field, RowKind.WRITTEN) : field;
    }

    private static boolean isAmount(Term.Field field) {
        return AMOUNTS.contains(field.name())
                && (!(field.of() instanceof Owner.Customer) || field.name().startsWith("cart_"));
    }

    private static Term.Field text(Term.Field field, String ending) {
        return new Term.Field(field.of(), field.name() + ending, ValueType.TEXT);
    }

    static Condition has(Term term) {
        return switch (term) {
            case Term.Rows rows -> new Condition.Filled(rows);
            case Term.Cart _ -> new Condition.Filled(CART);
            case Term.Row(Owner.At(var rows, var place), var _) when place > 0 ->
                    new Condition.Compare(
                            new Term.Field(new Owner.Whole(rows), "size", ValueType.INTEGER),
                            ">",
                            String.valueOf(place),
                            true);
            case Term.Row(Owner.At(var rows, var _), var _) -> new Condition.Filled(rows);
            default -> new Condition.Always();
        };
    }
}
