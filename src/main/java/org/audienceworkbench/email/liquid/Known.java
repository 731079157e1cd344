package org.audienceworkbench.email.liquid;

import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What the names in a Liquid template stand for here.
final class Known {

    private static final Set<String> CUSTOMER =
            Set.of(
                    "customer",
                    "person",
                    "user",
                    "contact",
                    "profile",
                    "subscriber",
                    "recipient",
                    "custom_attribute");
    private static final Map<String, String> BRAZE =
            Map.of("email_address", "email", "user_id", "id", "date_of_birth", "birth_date");
    private static final Map<String, String> SENDER =
            Map.of(
                    "unsubscribe_url", "shop.unsubscribe_url",
                    "set_user_to_unsubscribed_url", "shop.unsubscribe_url",
                    "shop.name", "shop.name",
                    "shop.url", "shop.website",
                    "campaign.name", "campaign.name");

    /// What a template here knows by itself, or means something in the language, so that nothing
    /// else may be called so.
    private static final Set<String> TAKEN =
            Set.of(
                    "customer",
                    "campaign",
                    "shop",
                    "recommendations",
                    "products",
                    "reduced",
                    "orders",
                    "cart",
                    "variant",
                    "mail",
                    "money",
                    "block",
                    "gt",
                    "gte",
                    "lt",
                    "lte",
                    "as",
                    "in",
                    "using");

    private final Function<String, Optional<ValueType>> types;
    private final Map<String, Value> variables = new HashMap<>();
    private final Deque<Turn> loops = new ArrayDeque<>();
    private final Set<String> strangers = new TreeSet<>();

    /// A loop that is open.
    ///
    /// @param variable what its row is called here
    /// @param list what it goes through
    record Turn(String variable, String list) {}

    Known(Function<String, Optional<ValueType>> types) {
        this.types = types;
    }

    /// Attributes that were asked for and that customers here don't have.
    Set<String> strangers() {
        return strangers;
    }

    Map<String, Value> variables() {
        return variables;
    }

    Deque<Turn> loops() {
        return loops;
    }

    /// What a name of the template's own is called here.
    static String own(String name) {
        String plain = name.replaceAll("\\W", "_");
        return TAKEN.contains(plain) || plain.endsWith("__")
                ? plain.replaceAll("_*$", "") + "_1"
                : plain;
    }

    Value of(Expression.Path path) throws Unreadable {
        List<String> steps = path.steps();
        String first = steps.getFirst();
        Value variable = path.braze() ? null : variables.get(first);
        if (variable != null) {
            return along(variable, steps, 1);
        }
        if (first.equals("forloop") && steps.size() == 2) {
            return turn(steps.get(1));
        }
        String sender = SENDER.get(String.join(".", steps));
        if (sender != null) {
            return Value.of(sender, Shape.TEXT);
        }
        if (path.braze()) {
            return along(customers(BRAZE.getOrDefault(first, first)), steps, 1);
        }
        if (CUSTOMER.contains(first) && steps.size() > 1) {
            return along(customers(steps.get(1)), steps, 2);
        }
        if (types.apply(first).isPresent()) {
            return along(customers(first), steps, 1);
        }
        throw new Unreadable("nothing is called " + first + " here");
    }

    private Value customers(String name) {
        Optional<ValueType> type = types.apply(name);
        if (type.isEmpty()) {
            Value own = ownList(name);
            if (own != null) {
                return own;
            }
            strangers.add(name);
        }
        String code =
                name.matches("[A-Za-z_]\\w*")
                        ? "customer." + name
                        : "customer[" + Value.quoted(name) + "]";
        return Value.perhaps(code, type.map(Shape::of).orElse(Shape.UNKNOWN));
    }

    private static @Nullable Value ownList(String name) {
        return switch (name) {
            case "recommendations" -> Value.of("recommendations", Shape.RECOMMENDATIONS);
            case "recent_orders" -> Value.of("orders", Shape.ORDERS);
            case "cart_items" -> Value.of("(cart.items)![]", Shape.ITEMS);
            case "cart_total" -> Value.perhaps("cart.total", Shape.NUMBER);
            case "cart_total_text" ->
                    new Value(
                            "money(cart.total, (cart.items[0].currency)!)",
                            Shape.TEXT,
                            "(cart.total)??");
            case "cart_since" -> Value.perhaps("cart.since", Shape.DAY);
            default -> null;
        };
    }

    private static Value along(Value from, List<String> steps, int first) throws Unreadable {
        Value value = from;
        for (String step : steps.subList(first, steps.size())) {
            value = part(value, step);
        }
        return value;
    }

    private static Value part(Value of, String step) throws Unreadable {
        Shape row = of.shape().row();
        if (row != null) {
            String list = of.firm();
            return switch (step) {
                case "size" -> Value.of(list + "?size", Shape.NUMBER);
                case "first" -> Value.perhaps(list + "[0]", row);
                case "last" -> Value.perhaps(list + "?last", row);
                default -> {
                    if (!step.matches("\\d+")) {
                        throw new Unreadable("a list has no " + step);
                    }
                    yield Value.perhaps(list + "[" + step + "]", row);
                }
            };
        }
        if (of.shape().isRow()) {
            return Rows.part(of, step);
        }
        if (step.equals("size")) {
            return new Value(of.asText().firm() + "?length", Shape.NUMBER, of.present());
        }
        if (of.shape() == Shape.UNKNOWN && step.matches("[A-Za-z_]\\w*")) {
            return Value.perhaps(of.code() + "." + step, Shape.UNKNOWN);
        }
        throw new Unreadable("it has no part called " + step);
    }

    private Value turn(String name) throws Unreadable {
        Turn turn = loops.peek();
        if (turn == null) {
            throw new Unreadable("there is no loop around it");
        }
        String row = turn.variable();
        return switch (name) {
            case "first" -> Value.of(row + "?is_first", Shape.YES_NO);
            case "last" -> Value.of(row + "?is_last", Shape.YES_NO);
            case "index" -> Value.of(row + "?counter", Shape.NUMBER);
            case "index0" -> Value.of(row + "?index", Shape.NUMBER);
            case "length" -> Value.of(turn.list() + "?size", Shape.NUMBER);
            case "rindex" -> Value.of(turn.list() + "?size - " + row + "?index", Shape.NUMBER);
            case "rindex0" -> Value.of(turn.list() + "?size - " + row + "?counter", Shape.NUMBER);
            default -> throw new Unreadable("a loop has no " + name + " here");
        };
    }
}
