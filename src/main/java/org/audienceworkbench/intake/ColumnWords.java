package org.audienceworkbench.intake;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a column's name says about the dates, ages and codes in it. Only plain words count, in
/// English and German.
final class ColumnWords {

    private static final Set<String> BIRTH =
            Set.of(
                    "birth",
                    "birthday",
                    "birthdate",
                    "dob",
                    "born",
                    "geburtsdatum",
                    "geburtstag",
                    "geboren");
    private static final Set<String> PAST =
            Set.of(
                    "order",
                    "orders",
                    "ordered",
                    "purchase",
                    "purchased",
                    "bought",
                    "invoice",
                    "invoiced",
                    "signup",
                    "signed",
                    "registered",
                    "registration",
                    "joined",
                    "created",
                    "first",
                    "last",
                    "since",
                    "login",
                    "seen",
                    "visit",
                    "visited",
                    "bestellung",
                    "bestelldatum",
                    "rechnungsdatum",
                    "registriert",
                    "erstellt",
                    "erste",
                    "letzte");
    private static final Set<String> TO_COME =
            Set.of(
                    "next",
                    "expiry",
                    "expires",
                    "expire",
                    "expiration",
                    "expected",
                    "estimated",
                    "due",
                    "renewal",
                    "renew",
                    "until",
                    "end",
                    "ends",
                    "valid",
                    "planned",
                    "scheduled",
                    "delivery",
                    "deliver",
                    "forecast",
                    "predicted",
                    "target",
                    "deadline",
                    "naechste",
                    "nächste",
                    "ablauf",
                    "bis",
                    "lieferdatum");
    private static final Set<String> AGE =
            Set.of("age", "customerage", "userage", "ageyears", "ageinyears", "alter");
    private static final Set<String> GENDER = Set.of("gender", "sex", "geschlecht");
    private static final Set<String> CURRENCY =
            Set.of("currency", "currencycode", "ordercurrency", "währung", "waehrung");
    private static final List<List<String>> ORDERED =
            List.of(
                    List.of("first", "last"),
                    List.of("earliest", "latest"),
                    List.of("oldest", "newest"),
                    List.of("start", "end"),
                    List.of("begin", "end"),
                    List.of("from", "to"),
                    List.of("from", "until"),
                    List.of("created", "updated"),
                    List.of("created", "modified"),
                    List.of("opened", "closed"),
                    List.of("erste", "letzte"),
                    List.of("beginn", "ende"),
                    List.of("von", "bis"));

    private final Set<String> words;
    private final String plain;

    private ColumnWords(Set<String> words) {
        this.words = words;
        this.plain = String.join("", words);
    }

    static ColumnWords of(String name) {
        String[] words =
                name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}\\p{N}]+", -1);
        return new ColumnWords(
                Arrays.stream(words)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean saysBirth() {
        return says(BIRTH) && !says(TO_COME);
    }

    /// Whether what it dates can't lie ahead.
    boolean saysPast() {
        return says(PAST) && !says(TO_COME);
    }

    boolean saysToCome() {
        return says(TO_COME);
    }

    boolean saysAge() {
        return AGE.contains(plain);
    }

    boolean saysGender() {
        return GENDER.contains(plain);
    }

    boolean saysCurrency() {
        return CURRENCY.contains(plain);
    }

    /// Whether the two names differ in one word only, which says that this one's date comes first:
    /// `first_order` and `last_order`, `StartDate` and `EndDate`.
    boolean comesBefore(ColumnWords other) {
        return ORDERED.stream()
                .anyMatch(
                        pair -> {
                            String early = pair.getFirst();
                            int at = plain.indexOf(early);
                            return at >= 0
                                    && other.plain.equals(
                                            plain.substring(0, at)
                                                    + pair.getLast()
                                                    + plain.substring(at + early.length()));
                        });
    }

    private boolean says(Set<String> some) {
        return words.stream().anyMatch(some::contains);
    }
}
