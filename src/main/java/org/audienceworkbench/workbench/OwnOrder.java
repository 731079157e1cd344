package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.segment.ExpressionText;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Brings attributes of one's own into an order in which each comes after those it rests on.
final class OwnOrder {

    private final Map<String, Expressions.Own> owns = new LinkedHashMap<>();
    private final Catalogue catalogue;
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, Expressions.Own> done = new LinkedHashMap<>();

    private OwnOrder(List<Expressions.Own> owns, Catalogue catalogue) {
        owns.forEach(own -> this.owns.put(key(own.name()), own));
        this.catalogue = withOwn(catalogue, owns);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// @throws Problem when some go round in a circle
    static List<Expressions.Own> of(List<Expressions.Own> owns, Catalogue catalogue) {
        var order = new OwnOrder(owns, catalogue);
        owns.forEach(order::visit);
        return List.copyOf(order.done.values());
    }

    /// So that one that rests on itself is told so, and not that it is unknown.
    private static Catalogue withOwn(Catalogue catalogue, List<Expressions.Own> owns) {
        List<Attribute> all = new ArrayList<>(catalogue.all());
        for (Expressions.Own own : owns) {
            if (catalogue.find(own.name()).isEmpty()) {
                all.add(OwnColumns.attribute(own.name(), ValueType.NUMBER));
            }
        }
        return catalogue.holding(all);
    }

    private void visit(Expressions.Own own) {
        String key = key(own.name());
        if (done.containsKey(key)) {
            return;
        }
        if (!open.add(own.name())) {
            throw new Problem(
                    "\""
                            + own.name()
                            + "\" rests on itself: "
                            + String.join(" → ", open)
                            + " → "
                            + own.name(),
                    null,
                    "Take one of them out of that circle");
        }
        for (String name : ExpressionText.read(own.expression(), catalogue).names()) {
            Expressions.Own input = owns.get(key(name));
            if (input != null) {
                visit(input);
            }
        }
        open.remove(own.name());
        done.put(key, own);
    }
}
