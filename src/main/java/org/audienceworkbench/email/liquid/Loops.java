package org.audienceworkbench.email.liquid;

import org.jspecify.annotations.Nullable;

/// What a `for` goes through, with `limit`, `offset` and `reversed`.
final class Loops {

    private static final int MOST = 999;

    private Loops() {}

    /// @param reader behind the list
    static Value list(Value list, ExpressionReader reader) throws Unreadable {
        if (list.shape().row() == null) {
            throw new Unreadable("a list that is not known here");
        }
        @Nullable Integer limit = null;
        int offset = 0;
        boolean reversed = false;
        while (!reader.atEnd()) {
            reader.passes(",");
            String option = reader.name();
            switch (option) {
                case "reversed" -> reversed = true;
                case "limit" -> limit = whole(reader);
                case "offset" -> offset = whole(reader);
                default -> throw new Unreadable("a for has no " + option);
            }
        }
        if (limit == null && offset == 0) {
            return reversed ? list.with(list.firm() + "?reverse", list.shape()) : list;
        }
        String range = "[" + offset + "..*" + (limit == null ? MOST : limit) + "]";
        String code = list.firm() + range;
        if (offset > 0) {
            code = "(" + list.firm() + "?size gt " + offset + ")?then(" + code + ", [])";
        }
        return list.with(reversed ? "(" + code + ")?reverse" : code, list.shape());
    }

    private static int whole(ExpressionReader reader) throws Unreadable {
        if (reader.passes(":")
                && reader.value() instanceof Expression.Figure(var number)
                && number.matches("\\d{1,3}")) {
            return Integer.parseInt(number);
        }
        throw new Unreadable("a limit that is no whole number up to 999");
    }
}
