package org.audienceworkbench.email.liquid;

/// What the rows of a customer's own lists are called in a mailing service, and what that is here.
final class Rows {

    private static final String WRITTEN = "_text";
    private static final String ALL_WRITTEN = "_all_text";

    private Rows() {}

    static Value part(Value row, String name) throws Unreadable {
        String code = row.code();
        if (row.shape() == Shape.ORDER) {
            return switch (name) {
                case "number", "currency" -> Value.perhaps(code + "." + name, Shape.TEXT);
                case "at" -> Value.perhaps(code + ".at", Shape.DAY);
                case "total" -> Value.perhaps(code + ".total", Shape.NUMBER);
                case "total_text" -> money(row, "total", "");
                case "items" -> new Value(code + ".items", Shape.ITEMS, row.present());
                default -> throw none(name);
            };
        }
        boolean item = row.shape() == Shape.ITEM;
        return switch (name) {
            case "name", "initial" -> new Value(code + "." + name, Shape.TEXT, row.present());
            case "url", "image", "currency" -> Value.perhaps(code + "." + name, Shape.TEXT);
            case "price", "was" -> Value.perhaps(code + "." + name, Shape.NUMBER);
            case "price_text", "was_text" ->
                    money(row, name.substring(0, name.length() - WRITTEN.length()), "");
            case "price_all_text", "was_all_text" ->
                    money(
                            row,
                            name.substring(0, name.length() - ALL_WRITTEN.length()),
                            item ? " * " + code + ".quantity" : "");
            case "quantity" -> {
                if (!item) {
                    throw none(name);
                }
                yield new Value(code + ".quantity", Shape.NUMBER, row.present());
            }
            case "reason", "because" -> {
                if (item) {
                    throw none(name);
                }
                yield Value.perhaps(code + "." + name, Shape.TEXT);
            }
            default -> throw none(name);
        };
    }

    private static Value money(Value row, String amount, String times) {
        String code = row.code() + "." + amount;
        return new Value(
                "money(" + code + times + ", " + row.code() + ".currency!)",
                Shape.TEXT,
                row.isSure() ? code + "??" : "(" + code + ")??");
    }

    private static Unreadable none(String name) {
        return new Unreadable("such a row has no " + name + " here");
    }
}
