package org.audienceworkbench.delivery;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The cells of one customer, as the platform wants them.
final class Cells {
    private final List<Attribute> attributes;
    private final List<Column> columns = new ArrayList<>();
    private final Destination destination;
    private long likeFormulas;

    Cells(Frame frame, List<Attribute> attributes, Destination destination) {
        this.attributes = attributes;
        attributes.forEach(attribute -> columns.add(frame.column(attribute.name())));
        this.destination = destination;
    }

    /// How many text cells so far a spreadsheet would take for formulas.
    long likeFormulas() {
        return likeFormulas;
    }

    List<@Nullable String> of(int row) {
        List<@Nullable String> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String text = column.text(row);
            if (text != null && attributes.get(i).type() == ValueType.BOOLEAN) {
                text = text.equals("1") ? "true" : "false";
            }
            if (text != null && column instanceof Column.Texts && Formula.isOne(text)) {
                likeFormulas++;
                text = destination.forSpreadsheets() ? Formula.harmless(text) : text;
            }
            cells.add(text);
        }
        return cells;
    }
}
