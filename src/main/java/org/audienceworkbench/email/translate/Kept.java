package org.audienceworkbench.email.translate;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a service has to keep of each customer so that it can say a template.
final class Kept {

    private final Map<String, Term.Field> fields = new TreeMap<>();
    private final Map<String, Set<String>> lists = new TreeMap<>();

    /// What is needed to say it.
    void use(Term term) {
        switch (term) {
            case Term.Field field -> add(field);
            case Term.Shaped(var field, var _) -> add(field);
            case Term.Joined(var parts) -> parts.forEach(this::use);
            case Term.Choice(var when, var then, var otherwise) -> {
                use(when);
                use(then);
                use(otherwise);
            }
            case Term.Flag(var when) -> use(when);
            case Term.Rows rows -> inside(rows);
            case Term.Raw _,
                    Term.Unsaid _,
                    Term.Fixed _,
                    Term.Missing _,
                    Term.Row _,
                    Term.Cart _ -> {}
        }
    }

    void use(Condition when) {
        switch (when) {
            case Condition.Has(var field) -> add(field);
            case Condition.Holds(var field) -> add(field);
            case Condition.Compare compare -> add(compare.field());
            case Condition.Filled(var rows) -> inside(rows);
            case Condition.And(var parts) -> parts.forEach(this::use);
            case Condition.Or(var parts) -> parts.forEach(this::use);
            case Condition.Not(var part) -> use(part);
            case Condition.Always _, Condition.Never _ -> {}
        }
    }

    private void add(Term.Field field) {
        switch (field.of()) {
            case Owner.Customer _ -> fields.put(field.name(), field);
            case Owner.Loop(var _, var rows) -> inside(rows).add(prefix(rows) + field.name());
            case Owner.At(var rows, var _) -> inside(rows).add(prefix(rows) + field.name());
            case Owner.Turn _ -> {}
            case Owner.Whole(var rows) -> inside(rows);
        }
    }

    /// By what a template calls them.
    Map<String, Term.Field> fields() {
        return fields;
    }

    /// What each row has, by the list's name; `items.name` is of a list inside.
    Map<String, Set<String>> lists() {
        return lists;
    }

    private Set<String> inside(Term.Rows rows) {
        return switch (rows.of()) {
            case Owner.Loop(var _, var around) -> nested(rows, around);
            case Owner.At(var around, var _) -> nested(rows, around);
            default -> lists.computeIfAbsent(rows.name(), _ -> new TreeSet<>());
        };
    }

    private Set<String> nested(Term.Rows rows, Term.Rows around) {
        Set<String> inside = inside(around);
        inside.add(prefix(around) + rows.name());
        return inside;
    }

    private static String prefix(Term.Rows rows) {
        return switch (rows.of()) {
            case Owner.Loop(var _, var around) -> prefix(around) + rows.name() + ".";
            case Owner.At(var around, var _) -> prefix(around) + rows.name() + ".";
            default -> "";
        };
    }
}
