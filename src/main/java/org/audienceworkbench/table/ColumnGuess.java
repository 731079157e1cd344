package org.audienceworkbench.table;

import org.audienceworkbench.table.ValueFormat.Booleans;
import org.audienceworkbench.table.ValueFormat.Dates;
import org.audienceworkbench.table.ValueFormat.Numerals;
import org.audienceworkbench.table.ValueFormat.Order;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Weighs the evidence of one column.
final class ColumnGuess {

    private final ColumnEvidence evidence;
    private final char decimal;
    private final Order order;

    /// @param decimal and `order`: for what the column itself leaves open
    ColumnGuess(ColumnEvidence evidence, char decimal, Order order) {
        this.evidence = evidence;
        this.order =
                evidence.dayFirstDates == evidence.monthFirstDates
                        ? order
                        : evidence.dayFirstDates > evidence.monthFirstDates
                                ? Order.DAY_FIRST
                                : Order.MONTH_FIRST;
        this.decimal =
                evidence.pointNumbers.all == evidence.commaNumbers.all
                        ? decimal
                        : evidence.pointNumbers.all > evidence.commaNumbers.all ? '.' : ',';
    }

    TypeGuess guess() {
        List<TypeGuess> fits = new ArrayList<>();
        List<TypeGuess> alternatives = new ArrayList<>();
        for (TypeGuess candidate : candidates()) {
            (candidate.share() == 1 && holds(candidate) ? fits : alternatives).add(candidate);
        }
        addEpochs(alternatives);
        alternatives.sort(Comparator.comparingDouble(TypeGuess::share).reversed());
        TypeGuess text =
                TypeGuess.alternative(
                        ValueType.TEXT, new ValueFormat.Plain(), 1, whyText(alternatives));
        if (fits.isEmpty()) {
            return new TypeGuess(text.type(), text.format(), 1, text.reason(), alternatives);
        }
        TypeGuess best = fits.removeFirst();
        fits.addAll(alternatives);
        fits.add(
                TypeGuess.alternative(
                        ValueType.TEXT, new ValueFormat.Plain(), 1, "Any value can be text"));
        return new TypeGuess(best.type(), best.format(), 1, best.reason(), fits);
    }

    /// What fits some of the values, the more special first.
    private List<TypeGuess> candidates() {
        List<TypeGuess> found = new ArrayList<>();
        if (evidence.values == 0) {
            return found;
        }
        TypeGuess booleans = booleans();
        if (booleans != null) {
            found.add(booleans);
        }
        addDates(found);
        addNumbers(found);
        return found;
    }

    /// Codes that look like numbers, and lone letters, are no reason to leave text.
    private boolean holds(TypeGuess candidate) {
        return switch (candidate.type()) {
            case INTEGER, NUMBER -> !isCode() && hasOneUnit();
            case BOOLEAN -> !isLoneLetter();
            case DATE, DATETIME, TEXT -> true;
        };
    }

    private boolean isCode() {
        return evidence.padded + evidence.tooLong + evidence.phones > 0;
    }

    /// A percent sign means something, so all values have it or none; currencies may be left out.
    private boolean hasOneUnit() {
        return evidence.units.isEmpty()
                || (evidence.units.size() == 1
                        && (!evidence.units.contains("%") || evidence.withUnit == evidence.values));
    }

    private void addNumbers(List<TypeGuess> found) {
        boolean open =
                evidence.pointNumbers.all == evidence.commaNumbers.all
                        && evidence.pointNumbers.whole != evidence.commaNumbers.whole;
        addNumbers(found, decimal, open ? ", but the decimal mark is a guess" : "");
        if (open) {
            addNumbers(found, decimal == '.' ? ',' : '.', "");
        }
    }

    private void addNumbers(List<TypeGuess> found, char mark, String doubt) {
        ColumnEvidence.Count count = mark == '.' ? evidence.pointNumbers : evidence.commaNumbers;
        if (count.all == 0) {
            return;
        }
        String unit = evidence.units.isEmpty() ? "" : evidence.units.iterator().next();
        boolean whole = count.all == count.whole;
        String reason =
                share(count.all)
                        + (whole ? " whole numbers" : " numbers")
                        + (whole && doubt.isEmpty()
                                ? ""
                                : " with a decimal " + (mark == '.' ? "point" : "comma"))
                        + (unit.isEmpty() ? "" : ", with " + unit)
                        + doubt;
        found.add(
                TypeGuess.alternative(
                        whole ? ValueType.INTEGER : ValueType.NUMBER,
                        new Numerals(mark, unit),
                        part(count.all),
                        reason));
    }

    private void addDates(List<TypeGuess> found) {
        boolean open =
                evidence.ambiguousDates > 0 && evidence.dayFirstDates == evidence.monthFirstDates;
        addDates(found, order, open ? ", but they could also be " + words(other(order)) : "");
        if (open) {
            addDates(found, other(order), "");
        }
    }

    private void addDates(List<TypeGuess> found, Order first, String doubt) {
        long fitting = first == Order.DAY_FIRST ? evidence.dayFirstDates : evidence.monthFirstDates;
        if (fitting == 0) {
            return;
        }
        List<String> patterns =
                evidence.patterns.stream().map(pattern -> ordered(pattern, first)).toList();
        boolean ordered = patterns.stream().anyMatch(p -> p.startsWith("dd") || p.startsWith("MM"));
        String reason =
                share(fitting)
                        + (evidence.times > 0 ? " dates with times (" : " dates (")
                        + String.join(", ", patterns)
                        + ")"
                        + (ordered ? ", " + words(first) : "")
                        + doubt;
        var format = new Dates(first, patterns.getFirst());
        ValueType type = evidence.times > 0 ? ValueType.DATETIME : ValueType.DATE;
        found.add(TypeGuess.alternative(type, format, part(fitting), reason));
    }

    /// Numbers first of all: only the column's purpose can tell that they count time.
    private void addEpochs(List<TypeGuess> alternatives) {
        for (int i = 0; i < evidence.epochs.length; i++) {
            if (evidence.values > 0 && evidence.epochs[i] == evidence.values) {
                ValueFormat.Unit unit = ColumnEvidence.UNITS.get(i);
                String word = unit.name().toLowerCase(Locale.ROOT);
                alternatives.add(
                        TypeGuess.alternative(
                                ValueType.DATETIME,
                                new ValueFormat.Epoch(unit),
                                1,
                                "All values could be " + word + " since 1970"));
            }
        }
    }

    private @Nullable TypeGuess booleans() {
        int best = best();
        long fitting = evidence.yes[best] + evidence.no[best];
        Booleans words = BooleanText.PAIRS.get(best);
        return fitting == 0
                ? null
                : TypeGuess.alternative(
                        ValueType.BOOLEAN,
                        words,
                        part(fitting),
                        share(fitting) + " " + words.yes() + " or " + words.no());
    }

    private int best() {
        int best = 0;
        for (int pair = 1; pair < evidence.yes.length; pair++) {
            if (evidence.yes[pair] + evidence.no[pair] > evidence.yes[best] + evidence.no[best]) {
                best = pair;
            }
        }
        return best;
    }

    private boolean isLoneLetter() {
        int best = best();
        return BooleanText.PAIRS.get(best).yes().length() == 1
                && (evidence.yes[best] == 0 || evidence.no[best] == 0);
    }

    private String whyText(List<TypeGuess> alternatives) {
        if (evidence.values == 0) {
            return "There are no values";
        }
        if (evidence.padded > 0) {
            return "Some values have zeros in front, as codes have";
        }
        if (evidence.tooLong > 0) {
            return "Some values have more digits than a number can hold, as codes have";
        }
        if (evidence.phones > 0) {
            return "Some values look like telephone numbers";
        }
        if (evidence.units.size() > 1) {
            return "The values have different units";
        }
        return alternatives.stream().allMatch(TypeGuess::isCount)
                ? "The values are words"
                : "Not all values are alike: " + alternatives.getFirst().reason();
    }

    private double part(long fitting) {
        return fitting / (double) evidence.values;
    }

    /// `All values are` or `98.2 % of the values are`, never rounded up to all.
    private String share(long fitting) {
        if (fitting == evidence.values) {
            return "All values are";
        }
        double percent = Math.clamp(Math.floor(part(fitting) * 1000) / 10, 0.1, 99.9);
        return String.format(Locale.ROOT, "%.1f %% of the values are", percent);
    }

    private static String ordered(String pattern, Order first) {
        return first == Order.MONTH_FIRST && pattern.startsWith("dd")
                ? "MM" + pattern.charAt(2) + "dd" + pattern.substring(5)
                : pattern;
    }

    private static String words(Order order) {
        return order == Order.DAY_FIRST ? "day first" : "month first";
    }

    private static Order other(Order order) {
        return order == Order.DAY_FIRST ? Order.MONTH_FIRST : Order.DAY_FIRST;
    }
}
