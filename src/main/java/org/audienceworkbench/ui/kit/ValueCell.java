package org.audienceworkbench.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

/// Shows one value of a [DataTable] in the way of its type.
final class ValueCell<R> extends TableCell<R, Object> {

    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

    private final ValueType type;
    private final Tooltip whole = new Tooltip();

    ValueCell(ValueType type) {
        this.type = type;
        getStyleClass().add(isRight(type) ? "right" : "left");
    }

    static boolean isRight(ValueType type) {
        return type == ValueType.INTEGER || type == ValueType.NUMBER;
    }

    @Override
    protected void updateItem(@Nullable Object value, boolean empty) {
        super.updateItem(value, empty);
        boolean missing = !empty && isMissing(value);
        pseudoClassStateChanged(MISSING, missing);
        if (empty || value == null || missing) {
            setText(empty ? null : Figures.NONE);
            setTooltip(null);
            return;
        }
        setText(shown(value));
        whole.setText(value instanceof Number n ? Figures.full(n.doubleValue()) : value.toString());
        setTooltip(whole);
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || (value instanceof Double number && number.isNaN());
    }

    private String shown(Object value) {
        return switch (value) {
            case Number number when type == ValueType.INTEGER -> Figures.count(number.longValue());
            case Number number when type == ValueType.BOOLEAN ->
                    number.intValue() == 0 ? "no" : "yes";
            case Number number -> Figures.number(number.doubleValue());
            case Boolean yes -> yes ? "yes" : "no";
            default -> value.toString();
        };
    }
}
