package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// Customers dealt into groups by an attribute, to see how a model does by each.
///
/// @param by the attribute
/// @param of each row's place among the names
record CustomerGroups(String by, List<String> names, int[] of) {

    /// Numbers are dealt into as many groups of about as many customers each.
    private static final int BANDS = 4;

    private static final int[] AGES = {25, 35, 45, 55, 65};
    private static final double DAYS_OF_A_YEAR = 365.2425;

    CustomerGroups {
        names = List.copyOf(names);
    }

    /// A birth date by the age, a postcode by its first character, anything else by its tiers.
    static CustomerGroups of(Frame frame, Attribute attribute) {
        Column column = frame.column(attribute.name());
        if (attribute.role() == Role.BIRTH_DATE && column instanceof Column.Days(int[] days)) {
            return ages(frame, attribute, days);
        }
        if (attribute.role() == Role.POSTCODE && column instanceof Column.Texts texts) {
            return beginnings(attribute, texts);
        }
        int number = attribute.type() == ValueType.TEXT ? Tiers.MOST : BANDS;
        Tiers tiers = Tiers.of(frame, attribute, Tiers.Cut.QUANTILES, number);
        return new CustomerGroups(
                attribute.name(),
                tiers.tiers().stream().map(Tiers.Tier::name).toList(),
                tiers.of());
    }

    private static CustomerGroups ages(Frame frame, Attribute attribute, int[] days) {
        List<String> names = new ArrayList<>(List.of("under " + AGES[0]));
        for (int band = 1; band < AGES.length; band++) {
            names.add(AGES[band - 1] + " to " + (AGES[band] - 1));
        }
        names.add(AGES[AGES.length - 1] + " or older");
        names.add("no value");
        long today = frame.asOf().day().toEpochDay();
        int[] of = new int[days.length];
        Arrays.setAll(
                of,
                row ->
                        days[row] == Column.Days.MISSING
                                ? AGES.length + 1
                                : band(Math.floor((today - days[row]) / DAYS_OF_A_YEAR)));
        return new CustomerGroups(attribute.name(), names, of);
    }

    private static int band(double age) {
        int band = 0;
        while (band < AGES.length && age >= AGES[band]) {
            band++;
        }
        return band;
    }

    private static CustomerGroups beginnings(Attribute attribute, Column.Texts texts) {
        var found = new TreeSet<String>();
        for (int code : texts.codes()) {
            if (code != Column.Texts.MISSING) {
                found.add(first(texts.dictionary()[code]));
            }
        }
        List<String> firsts = List.copyOf(found);
        List<String> names = new ArrayList<>(firsts.stream().map(each -> each + "…").toList());
        names.add("no value");
        int[] of = new int[texts.size()];
        Arrays.setAll(
                of,
                row ->
                        texts.isMissing(row)
                                ? firsts.size()
                                : firsts.indexOf(first(texts.dictionary()[texts.codes()[row]])));
        return new CustomerGroups(attribute.name(), names, of);
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
