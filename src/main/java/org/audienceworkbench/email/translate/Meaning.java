package org.audienceworkbench.email.translate;

import org.audienceworkbench.email.translate.Tree.Kind;
import org.audienceworkbench.table.ValueType;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What expressions say about a customer, once everything that is the same for everybody is worked
/// out.
final class Meaning {

    private static final Set<String> SHAPES =
            Set.of("upper_case", "lower_case", "cap_first", "uncap_first", "trim", "c");

    /// What a template knows of each customer.
    private static final Set<String> OWN = Set.of("customer", "recommendations", "orders", "cart");

    private static final Set<String> DATES = Set.of("short", "medium", "long", "full");
    private static final Map<String, String> OPERATORS =
            Map.of("gt", ">", "gte", ">=", "lt", "<", "lte", "<=", "=", "==");
    private static final Set<String> COMPARISONS =
            Set.of("==", "=", "!=", "gt", "gte", "lt", "lte", ">", ">=", "<", "<=");

    /// Works out an expression that speaks of no customer.
    interface Constants {
        String text(Tree tree) throws Untranslatable;

        boolean truth(Tree tree) throws Untranslatable;
    }

    private final Function<String, Optional<ValueType>> types;
    private final Constants constants;
    private final Map<String, Term> variables = new HashMap<>();
    private final Deque<String> loops = new ArrayDeque<>();

    /// @param types of what `customer.name` is; empty for what no customer has
    Meaning(Function<String, Optional<ValueType>> types, Constants constants) {
        this.types = types;
        this.constants = constants;
    }

    /// What names stand for.
    Map<String, Term> variables() {
        return variables;
    }

    /// Inside a loop.
    ///
    /// @param variable what the service calls its row, which [#leave()] gives back
    void enter(String variable) {
        loops.push(variable);
    }

    String leave() {
        return loops.pop();
    }

    /// The name has no meaning that could be said.
    void unsaid(String name) {
        variables.put(name, new Term.Unsaid());
    }

    /// Whether it can differ from customer to customer.
    boolean differs(Tree tree) {
        return tree.names(name -> OWN.contains(name) || variables.containsKey(name));
    }

    Term term(Tree tree) throws Untranslatable {
        if (!differs(tree)) {
            return new Term.Fixed(constants.text(tree));
        }
        return switch (tree.kind()) {
            case NAME -> named(tree);
            case PART -> part(tree);
            case TEXT -> {
                List<Term> parts = new ArrayList<>();
                for (Tree part : tree.parts()) {
                    parts.add(term(part));
                }
                yield new Term.Joined(parts);
            }
            case DEFAULT -> {
                Term value = term(tree.part(0));
                Term otherwise = tree.parts().size() > 1 ? term(tree.part(1)) : new Term.Fixed("");
                yield withDefault(value, otherwise);
            }
            case BUILTIN -> builtin(tree);
            case EXISTS, NOT -> new Term.Flag(condition(tree));
            case OPERATION -> {
                if (tree.text().equals("+") && tree.parts().stream().anyMatch(Meaning::isText)) {
                    yield new Term.Joined(List.of(term(tree.part(0)), term(tree.part(1))));
                }
                if (COMPARISONS.contains(tree.text()) || tree.text().matches("[&|]+")) {
                    yield new Term.Flag(condition(tree));
                }
                yield sum(tree);
            }
            case CALL -> {
                if (!isMoney(tree)) {
                    throw new Untranslatable(
                            tree.text() + "() of a customer's value is not known there");
                }
                Tree amount = tree.part(0);
                boolean times = amount.kind() == Kind.OPERATION && amount.text().equals("*");
                yield times
                        ? Reach.written(term(amount.part(0)), term(amount.part(1)))
                        : Reach.written(term(amount), new Term.Fixed("1"));
            }
            case LIST, NUMBER ->
                    throw new Untranslatable("a list that differs from customer to customer");
        };
    }

    /// A whole number, and so many more or less.
    private Term sum(Tree tree) throws Untranslatable {
        Tree more = tree.part(1);
        if (tree.text().matches("[+-]")
                && more.kind() == Kind.NUMBER
                && more.text().matches("\\d{1,9}")
                && term(tree.part(0)) instanceof Term.Field field
                && field.type() == ValueType.INTEGER) {
            return new Term.Shaped(field, List.of("add " + tree.text() + more.text()));
        }
        throw new Untranslatable("sums of a customer's values are not translated");
    }

    /// With the amount's own currency.
    private static boolean isMoney(Tree tree) {
        if (!tree.text().equals("money") || tree.parts().size() < 2) {
            return false;
        }
        Tree currency = tree.part(1);
        Tree named = currency.kind() == Kind.DEFAULT ? currency.part(0) : currency;
        return named.kind() == Kind.PART && named.text().equals("currency");
    }

    /// Whether a `+` beside it puts texts together, for certain.
    private static boolean isText(Tree tree) {
        return tree.kind() == Kind.TEXT
                || (tree.kind() == Kind.OPERATION
                        && tree.text().equals("+")
                        && tree.parts().stream().anyMatch(Meaning::isText));
    }

    private Term named(Tree tree) throws Untranslatable {
        Term known = variables.get(tree.text());
        if (known instanceof Term.Unsaid) {
            throw new Untranslatable("what " + tree.text() + " stands for can't be said");
        }
        if (known == null) {
            return Reach.named(tree.text())
                    .orElseThrow(() -> new Untranslatable(tree.text() + " is no value"));
        }
        return known;
    }

    private Term part(Tree tree) throws Untranslatable {
        Tree of = tree.part(0);
        if (of.kind() == Kind.NAME && of.text().equals("customer")) {
            Optional<ValueType> type = types.apply(tree.text());
            if (type.isEmpty()) {
                return new Term.Missing(tree.text());
            }
            return new Term.Field(new Owner.Customer(), tree.text(), type.get());
        }
        if (of.kind() == Kind.BUILTIN && of.text().equals("string")) {
            Term value = term(of.part(0));
            return shaped(value, tree.text());
        }
        return Reach.part(term(of), tree);
    }

    private static Term withDefault(Term value, Term otherwise) {
        return switch (value) {
            case Term.Missing _ -> otherwise;
            case Term.Field field -> choice(has(field), field, otherwise);
            case Term.Shaped shaped -> choice(has(shaped.field()), shaped, otherwise);
            case Term.Choice(var when, var then, var rest) ->
                    choice(when, withDefault(then, otherwise), withDefault(rest, otherwise));
            default -> value;
        };
    }

    static Term choice(Condition when, Term then, Term otherwise) {
        return switch (when) {
            case Condition.Always _ -> then;
            case Condition.Never _ -> otherwise;
            default -> then.equals(otherwise) ? then : new Term.Choice(when, then, otherwise);
        };
    }

    private Term builtin(Tree tree) throws Untranslatable {
        String name = tree.text();
        if (name.equals("then")) {
            return choice(condition(tree.part(0)), term(tree.part(1)), term(tree.part(2)));
        }
        if (name.equals("has_content")) {
            return new Term.Flag(condition(tree));
        }
        Term value = term(tree.part(0));
        Optional<Term> reached =
                Reach.builtin(value, name, Objects.requireNonNullElse(loops.peek(), ""));
        if (reached.isPresent()) {
            return reached.get();
        }
        if (name.startsWith("is_")) {
            return new Term.Flag(is(name, value));
        }
        if (SHAPES.contains(name) || name.equals("date") || name.equals("datetime")) {
            return shaped(value, name);
        }
        if (name.equals("string")) {
            return tree.parts().size() == 1
                    ? value
                    : shaped(value, "pattern " + tree.part(1).text());
        }
        throw new Untranslatable("?" + name + " of a customer's value is not translated");
    }

    private static Term shaped(Term value, String shape) throws Untranslatable {
        return switch (value) {
            case Term.Field field -> new Term.Shaped(field, List.of(shape));
            case Term.Shaped(var field, var shapes) -> {
                List<String> more = new ArrayList<>(shapes);
                if (!shape.equals("date") || !more.contains("date")) {
                    more.add(shape);
                }
                yield new Term.Shaped(field, more);
            }
            case Term.Choice(var when, var then, var otherwise) ->
                    choice(when, shaped(then, shape), shaped(otherwise, shape));
            case Term.Missing missing -> missing;
            case Term.Fixed(var text) when text.isEmpty() || DATES.contains(shape) -> value;
            default -> throw new Untranslatable("?" + shape + " of a text that is put together");
        };
    }

    Condition condition(Tree tree) throws Untranslatable {
        if (!differs(tree)) {
            return constants.truth(tree) ? new Condition.Always() : new Condition.Never();
        }
        return switch (tree.kind()) {
            case NOT -> Condition.not(condition(tree.part(0)));
            case EXISTS -> has(term(tree.part(0)));
            case OPERATION -> operation(tree);
            case BUILTIN ->
                    tree.text().equals("has_content") ? has(term(tree.part(0))) : holds(term(tree));
            default -> holds(term(tree));
        };
    }

    private Condition operation(Tree tree) throws Untranslatable {
        Tree left = tree.part(0);
        Tree right = tree.part(1);
        if (tree.text().startsWith("&")) {
            return Condition.and(condition(left), condition(right));
        }
        if (tree.text().startsWith("|")) {
            return Condition.or(condition(left), condition(right));
        }
        if (!COMPARISONS.contains(tree.text())) {
            throw new Untranslatable("sums of a customer's values are not translated");
        }
        if (differs(right)) {
            throw new Untranslatable("a comparison of two values of a customer");
        }
        String operator = OPERATORS.getOrDefault(tree.text(), tree.text());
        return compared(term(left), operator, constants.text(right));
    }

    static Condition compared(Term left, String operator, String right) throws Untranslatable {
        return switch (left) {
            case Term.Field field -> {
                boolean number = field.isNumber();
                if (!number && !field.isText()) {
                    throw new Untranslatable("a comparison of days or of yes and no");
                }
                yield new Condition.Compare(
                        field, operator, right.replace(",", number ? "" : ","), number);
            }
            case Term.Missing _ -> new Condition.Never();
            case Term.Fixed(var text) ->
                    fixed(text, operator, right) ? new Condition.Always() : new Condition.Never();
            case Term.Choice(var when, var then, var otherwise) ->
                    chosen(
                            when,
                            compared(then, operator, right),
                            compared(otherwise, operator, right));
            default -> throw new Untranslatable("a comparison of a text that is put together");
        };
    }

    /// Where it isn't a number a template asks before, or it has a fault.
    private static boolean fixed(String left, String operator, String right) {
        if (operator.matches("[!=]=")) {
            return left.equals(right) == operator.equals("==");
        }
        try {
            int order = new BigDecimal(left).compareTo(new BigDecimal(right));
            return switch (operator) {
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                default -> order <= 0;
            };
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static Condition has(Term term) throws Untranslatable {
        return switch (term) {
            case Term.Missing _ -> new Condition.Never();
            case Term.Field field -> has(field);
            case Term.Shaped(var field, var _) -> has(field);
            case Term.Fixed(var text) ->
                    text.isEmpty() ? new Condition.Never() : new Condition.Always();
            case Term.Choice(var when, var then, var otherwise) ->
                    chosen(when, has(then), has(otherwise));
            default -> Reach.has(term);
        };
    }

    /// A list always has a size, and a loop a turn.
    private static Condition has(Term.Field field) {
        return field.of() instanceof Owner.Whole || field.of() instanceof Owner.Turn
                ? new Condition.Always()
                : new Condition.Has(Reach.asked(field));
    }

    private static Condition is(String what, Term term) throws Untranslatable {
        return switch (term) {
            case Term.Field field -> isType(what, field.type());
            case Term.Fixed _, Term.Joined _, Term.Missing _ -> isType(what, ValueType.TEXT);
            case Term.Choice(var when, var then, var otherwise) ->
                    chosen(when, is(what, then), is(what, otherwise));
            default -> throw new Untranslatable("?" + what + " of what is worked out");
        };
    }

    private static Condition isType(String what, ValueType type) throws Untranslatable {
        boolean number = type == ValueType.INTEGER || type == ValueType.NUMBER;
        boolean is =
                switch (what) {
                    case "is_number" -> number;
                    case "is_string" -> type == ValueType.TEXT;
                    case "is_boolean" -> type == ValueType.BOOLEAN;
                    case "is_date", "is_date_like" ->
                            !number && type != ValueType.TEXT && type != ValueType.BOOLEAN;
                    default -> throw new Untranslatable("?" + what + " is not translated");
                };
        return is ? new Condition.Always() : new Condition.Never();
    }

    private static Condition holds(Term term) throws Untranslatable {
        return switch (term) {
            case Term.Flag(var when) -> when;
            case Term.Field field when field.type() == ValueType.BOOLEAN ->
                    new Condition.Holds(field);
            case Term.Missing _ -> new Condition.Never();
            case Term.Fixed(var text) ->
                    text.equals("true") ? new Condition.Always() : new Condition.Never();
            case Term.Choice(var when, var then, var otherwise) ->
                    chosen(when, holds(then), holds(otherwise));
            default -> throw new Untranslatable("no yes or no");
        };
    }

    private static Condition chosen(Condition when, Condition then, Condition otherwise) {
        return Condition.or(
                Condition.and(when, then), Condition.and(Condition.not(when), otherwise));
    }
}
