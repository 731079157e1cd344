package org.audienceworkbench.quality;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.quality.Alert.Oddity;
import org.audienceworkbench.quality.Alert.Severity;
import org.audienceworkbench.table.Cell;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.TypeGuesser;
import org.audienceworkbench.table.ValueReader;
import org.audienceworkbench.table.ValueType;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is odd about the single values of a column: blanks, spellings, stand-ins for "not known",
/// numbers and dates that were taken for texts.
final class TextAlerts {

    /// What people type for "not known", as [Fingerprint#of] has it; the bare signs aside.
    private static final Set<String> UNKNOWN =
            Set.of(
                    "na",
                    "n a",
                    "nan",
                    "null",
                    "unknown",
                    "not known",
                    "missing",
                    "undefined",
                    "not available",
                    "available not",
                    "not applicable",
                    "applicable not",
                    "keine angabe",
                    "k a",
                    "ka",
                    "unbekannt",
                    "inconnu",
                    "desconocido",
                    "sconosciuto",
                    "tbd");

    private static final Set<String> SIGNS =
            Set.of("-", "--", "---", "?", "??", ".", "n/a", "#n/a", "\\n", "–", "—");

    /// What programs write for "not known" into a column of numbers.
    private static final List<Double> STAND_INS =
            List.of(-1.0, -9.0, -99.0, -999.0, -9999.0, 99.0, 999.0, 9999.0, 99999.0, 999999.0);

    /// So many of the different texts read as another type that the others look like slips.
    private static final double MOSTLY = 0.95;

    private final Profile profile;
    private final String name;
    private final Map<String, Long> counts;
    private final List<Alert> alerts = new ArrayList<>();

    private TextAlerts(Seen seen) {
        this.profile = seen.profile();
        this.name = profile.name();
        this.counts = seen.counts();
    }

    /// None where the different values are too many to look at.
    static List<Alert> of(Seen seen) {
        var found = new TextAlerts(seen);
        if (seen.profile().type() == ValueType.TEXT) {
            found.blanks();
            if (!seen.profile().isIdentifying()) {
                found.placeholders();
                found.otherType();
                found.spellings();
            }
        } else if (seen.profile().isNumeric() && !seen.profile().isIdentifying()) {
            found.standIns();
        }
        return found.alerts;
    }

    private void blanks() {
        List<String> blank =
                counts.keySet().stream()
                        .filter(text -> !Blanks.without(text).equals(text))
                        .toList();
        if (!blank.isEmpty()) {
            long rows = rows(blank);
            alerts.add(
                    Alert.of(
                                    Oddity.BLANKS,
                                    name,
                                    Severity.WARNING,
                                    figures(rows, blank.size()),
                                    Words.rows(rows)
                                            + " with blanks before, behind or doubled inside the"
                                            + " value, so that equal values look different")
                            .selecting(Selecting.texts(name, blank))
                            .mendedBy(List.of(new Fix.Trim(name))));
        }
    }

    private void placeholders() {
        List<String> unknown =
                counts.keySet().stream().filter(TextAlerts::isUnknown).sorted().toList();
        if (!unknown.isEmpty() && unknown.size() < counts.size()) {
            long rows = rows(unknown);
            alerts.add(
                    Alert.of(
                                    Oddity.PLACEHOLDER,
                                    name,
                                    Severity.WARNING,
                                    figures(rows, unknown.size()),
                                    "\""
                                            + String.join("\", \"", unknown)
                                            + "\" stands in "
                                            + Words.rows(rows)
                                            + " and likely means that nothing is known")
                            .selecting(Selecting.texts(name, unknown))
                            .mendedBy(List.of(new Fix.Missing(name, unknown))));
        }
    }

    private static boolean isUnknown(String text) {
        String plain = Blanks.without(text).toLowerCase(Locale.ROOT);
        return SIGNS.contains(plain) || UNKNOWN.contains(Fingerprint.of(plain));
    }

    /// A stand-in occurs more than once and is the only number below zero, or the greatest and
    /// further from the next one than that is from the least.
    private void standIns() {
        var byNumber = new TreeMap<Double, Long>();
        counts.forEach((text, count) -> byNumber.put(Double.valueOf(text), count));
        if (byNumber.size() < 3) {
            return;
        }
        Map<Double, Long> found = new LinkedHashMap<>();
        double least = byNumber.firstKey();
        double greatest = byNumber.lastKey();
        double second = byNumber.higherKey(least);
        double last = byNumber.lowerKey(greatest);
        note(found, byNumber, greatest, greatest - last > last - least);
        note(found, byNumber, least, least < 0 && second >= 0 && STAND_INS.contains(least));
        found.forEach(
                (value, rows) -> {
                    String text = Column.Numbers.plain(value);
                    alerts.add(
                            Alert.of(
                                            Oddity.PLACEHOLDER,
                                            name,
                                            Severity.WARNING,
                                            Map.of("count", (double) rows, "value", value),
                                            text
                                                    + " stands in "
                                                    + Words.rows(rows)
                                                    + ", far from all other values, and may mean"
                                                    + " that nothing is known")
                                    .selecting(Selecting.numbers(name, List.of(value)))
                                    .mendedBy(List.of(new Fix.Missing(name, List.of(text)))));
                });
    }

    private static void note(
            Map<Double, Long> found, Map<Double, Long> counts, double value, boolean apart) {
        long rows = counts.getOrDefault(value, 0L);
        if (apart && rows > 1 && STAND_INS.contains(value)) {
            found.put(value, rows);
        }
    }

    private void otherType() {
        List<String> known = counts.keySet().stream().filter(text -> !isUnknown(text)).toList();
        if (known.size() < 3) {
            return;
        }
        TypeGuess guess = TypeGuesser.ofValues(known);
        TypeGuess likely =
                guess.type() != ValueType.TEXT || guess.alternatives().isEmpty()
                        ? guess
                        : guess.alternatives().getFirst();
        boolean date = likely.type() == ValueType.DATE || likely.type() == ValueType.DATETIME;
        boolean number = likely.type() == ValueType.INTEGER || likely.type() == ValueType.NUMBER;
        if (likely.share() < MOSTLY || (!date && !number) || isCode(known, number)) {
            return;
        }
        List<String> unreadable = unreadable(likely, known);
        alerts.add(
                Alert.of(
                                date ? Oddity.DATE_AS_TEXT : Oddity.NUMBER_AS_TEXT,
                                name,
                                Severity.WARNING,
                                Map.of(
                                        "share",
                                        likely.share(),
                                        "slips",
                                        (double) unreadable.size()),
                                (unreadable.isEmpty() ? "All" : Words.share(likely.share()))
                                        + " of the different values are "
                                        + (date ? "dates" : "numbers")
                                        + ", but the column holds texts")
                        .selecting(Selecting.texts(name, unreadable))
                        .mendedBy(mends(likely.type(), unreadable)));
    }

    /// Zeros in front are lost when a code is read as a number.
    private static boolean isCode(List<String> known, boolean number) {
        return number && known.stream().anyMatch(text -> text.strip().matches("0\\d+"));
    }

    private List<Fix> mends(ValueType type, List<String> unreadable) {
        List<Fix> fixes = new ArrayList<>();
        if (!unreadable.isEmpty()) {
            fixes.add(new Fix.Missing(name, unreadable));
        }
        fixes.add(new Fix.ReadAs(name, type));
        return fixes;
    }

    private static List<String> unreadable(TypeGuess type, List<String> texts) {
        var reader = ValueReader.of(List.of(type), ZoneOffset.UTC);
        var cell = new Cell();
        return texts.stream()
                .filter(
                        text -> {
                            reader.read(text, 0, cell);
                            return cell.kind() == Cell.Kind.BAD;
                        })
                .sorted()
                .toList();
    }

    /// Only categories: where nearly every value is its own, alike ones are likely different.
    private void spellings() {
        if (counts.size() < 2 || profile.distinct() > profile.count() / 2) {
            return;
        }
        List<Similar.Group> groups = Similar.groups(trimmed());
        spelling(
                Oddity.CASE_VARIANTS,
                groups.stream().filter(Similar.Group::isCaseAlone).toList(),
                "differ in case alone");
        spelling(
                Oddity.DIRTY_CATEGORIES,
                groups.stream().filter(group -> !group.isCaseAlone()).toList(),
                "likely mean the same");
    }

    /// What blanks alone tell apart is one value here; they have an alert of their own.
    private Map<String, Long> trimmed() {
        Map<String, Long> trimmed = new HashMap<>();
        counts.forEach((text, count) -> trimmed.merge(Blanks.without(text), count, Long::sum));
        return trimmed;
    }

    private void spelling(Oddity oddity, List<Similar.Group> groups, String how) {
        if (groups.isEmpty()) {
            return;
        }
        Set<String> plain =
                groups.stream()
                        .flatMap(group -> group.others().stream())
                        .collect(Collectors.toSet());
        List<String> others =
                counts.keySet().stream()
                        .filter(text -> plain.contains(Blanks.without(text)))
                        .toList();
        Similar.Group first = groups.getFirst();
        long rows = rows(others);
        alerts.add(
                Alert.of(
                                oddity,
                                name,
                                Severity.WARNING,
                                figures(rows, plain.size() + groups.size()),
                                Words.count(plain.size() + (long) groups.size())
                                        + " values "
                                        + how
                                        + ", such as \""
                                        + first.winner()
                                        + "\" and \""
                                        + first.others().getFirst()
                                        + "\" ("
                                        + Words.rows(rows)
                                        + " are not written the usual way)")
                        .selecting(Selecting.texts(name, others))
                        .mendedBy(groups.stream().<Fix>map(group -> group.merging(name)).toList()));
    }

    private long rows(List<String> values) {
        return values.stream().mapToLong(value -> counts.getOrDefault(value, 0L)).sum();
    }

    private static Map<String, Double> figures(long rows, int values) {
        return Map.of("count", (double) rows, "values", (double) values);
    }
}
