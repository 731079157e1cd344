package org.audienceworkbench.email;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names that a template can use, and what stands behind each: what [MailModel] answers to, for
/// editors that offer them.
///
/// @param names those that stand for themselves, such as `customer` and `shop`
public record MailWords(List<Word> names) {

    public MailWords {
        names = List.copyOf(names);
    }

    /// What a word stands for.
    public enum Shape {
        TEXT("text"),
        NUMBER("number"),
        DAY("day"),
        MOMENT("day and time"),
        YES_NO("yes/no"),
        NAMES("fields"),
        LIST("list");

        private final String word;

        Shape(String word) {
            this.word = word;
        }
    }

    /// @param about what it is, in words
    /// @param missing whether there may be no value
    /// @param inside the fields; of a list those of each item
    public record Word(String name, String about, Shape shape, boolean missing, List<Word> inside) {
        public Word {
            inside = List.copyOf(inside);
        }
    }

    /// The names in a workspace with these customers.
    public static MailWords of(Frame frame) {
        List<Word> attributes = new ArrayList<>();
        new TreeMap<>(FrameValues.ROLES)
                .forEach(
                        (key, role) ->
                                frame.catalogue()
                                        .withRole(role)
                                        .map(attribute -> word(key, attribute, frame.size()))
                                        .ifPresent(attributes::add));
        Set<String> byRole = attributes.stream().map(Word::name).collect(Collectors.toSet());
        frame.catalogue().all().stream()
                .filter(attribute -> !byRole.contains(attribute.name()))
                .sorted(Comparator.comparing(Attribute::name, String.CASE_INSENSITIVE_ORDER))
                .map(attribute -> word(attribute.name(), attribute, frame.size()))
                .forEach(attributes::add);
        return new MailWords(names(attributes));
    }

    private static Word word(String key, Attribute attribute, int customers) {
        Shape shape = shape(attribute.type());
        String share = missing(attribute.missing(), customers);
        return new Word(
                key,
                shape.word + (share.isEmpty() ? "" : " · " + share + " missing"),
                shape,
                attribute.missing() > 0,
                List.of());
    }

    private static Shape shape(ValueType type) {
        return switch (type) {
            case TEXT -> Shape.TEXT;
            case INTEGER, NUMBER -> Shape.NUMBER;
            case BOOLEAN -> Shape.YES_NO;
            case DATE -> Shape.DAY;
            case DATETIME -> Shape.MOMENT;
        };
    }

    private static String missing(long missing, int customers) {
        if (missing == 0 || customers == 0) {
            return "";
        }
        double percent = 100.0 * missing / customers;
        if (percent < 0.1) {
            return "under 0.1 %";
        }
        String share = String.format(Locale.ROOT, "%.1f %%", percent);
        return missing < customers && share.startsWith("100") ? "over 99.9 %" : share;
    }

    private static List<Word> names(List<Word> attributes) {
        List<Word> product =
                List.of(
                        there("name", Shape.TEXT),
                        there("initial", Shape.TEXT),
                        perhaps("price", Shape.NUMBER),
                        perhaps("was", Shape.NUMBER),
                        perhaps("currency", Shape.TEXT),
                        perhaps("url", Shape.TEXT),
                        perhaps("image", Shape.TEXT));
        List<Word> item = and(product, there("quantity", Shape.NUMBER));
        return List.of(
                new Word("customer", "who gets the e-mail", Shape.NAMES, false, attributes),
                list(
                        "recommendations",
                        "products for this customer",
                        and(product, there("reason", Shape.TEXT), perhaps("because", Shape.TEXT))),
                list("products", "what most customers ordered", product),
                list("reduced", "what costs less than it did", product),
                list(
                        "orders",
                        "what this customer ordered, newest first",
                        List.of(
                                perhaps("number", Shape.TEXT),
                                perhaps("at", Shape.MOMENT),
                                perhaps("total", Shape.NUMBER),
                                perhaps("currency", Shape.TEXT),
                                list("items", "what was ordered", item))),
                new Word(
                        "cart",
                        "what lies in the cart · may be missing",
                        Shape.NAMES,
                        true,
                        List.of(
                                list("items", "what lies in it", item),
                                perhaps("total", Shape.NUMBER),
                                perhaps("since", Shape.MOMENT))),
                new Word(
                        "campaign",
                        "this mailing",
                        Shape.NAMES,
                        false,
                        List.of(
                                there("name", Shape.TEXT),
                                perhaps("url", Shape.TEXT),
                                perhaps("coupon", Shape.TEXT),
                                perhaps("offer", Shape.TEXT),
                                perhaps("ends", Shape.MOMENT))),
                new Word(
                        "shop",
                        "the sender",
                        Shape.NAMES,
                        false,
                        List.of(
                                there("name", Shape.TEXT),
                                there("address", Shape.TEXT),
                                there("website", Shape.TEXT),
                                there("unsubscribe_url", Shape.TEXT),
                                there("color", Shape.TEXT),
                                perhaps("currency", Shape.TEXT))),
                new Word(
                        "mail",
                        "this e-mail itself",
                        Shape.NAMES,
                        false,
                        List.of(
                                there("subject", Shape.TEXT),
                                there("preheader", Shape.TEXT),
                                there("language", Shape.TEXT),
                                there("direction", Shape.TEXT))),
                new Word(".now", "the moment of the mailing", Shape.MOMENT, false, List.of()));
    }

    private static Word list(String name, String about, List<Word> item) {
        return new Word(name, "list: " + about, Shape.LIST, false, item);
    }

    private static List<Word> and(List<Word> some, Word... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toList();
    }

    private static Word there(String name, Shape shape) {
        return new Word(name, shape.word, shape, false, List.of());
    }

    private static Word perhaps(String name, Shape shape) {
        return new Word(name, shape.word + " · may be missing", shape, true, List.of());
    }
}
