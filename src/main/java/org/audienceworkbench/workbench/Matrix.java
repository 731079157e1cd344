package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.Rule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// How many customers have which values of two attributes together, for each value of a third if
/// that is wanted. Every customer is in one cell.
///
/// @param panels null where there is one panel for all
/// @param counts of the cells, row by row, panel by panel
/// @param total all customers
public record Matrix(
        Tiers rows, Tiers columns, @Nullable Tiers panels, List<Long> counts, long total) {

    public Matrix {
        counts = List.copyOf(counts);
    }

    /// What is asked for.
    ///
    /// @param by null for one panel
    public record Question(
            String rows, String columns, @Nullable String by, Tiers.Cut cut, int tiers) {}

    /// A cell's place.
    public record Place(int panel, int row, int column) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPanel = Integer.compare(panel, other.panel);
            int byRow = Integer.compare(row, other.row);
            return byPanel != 0 ? byPanel : byRow != 0 ? byRow : column - other.column;
        }
    }

    /// Cells that were chosen together.
    public record Chosen(String name, long count, Rule rule) {}

    /// Counts all cells in one pass over the customers.
    public static Matrix of(Frame frame, Question question, Progress progress) {
        Set<String> names = new LinkedHashSet<>(List.of(question.rows()));
        names.add(question.columns());
        if (question.by() != null) {
            names.add(question.by());
        }
        Set<Attribute> attributes = new LinkedHashSet<>();
        names.forEach(name -> attributes.add(frame.catalogue().get(name)));
        if (attributes.size() != (question.by() == null ? 2 : 3)) {
            throw new Problem("An attribute is named twice", null, "Choose different attributes");
        }
        progress.report(0, "Reading the attributes");
        frame.prepare(names);
        List<Tiers> tiers = new ArrayList<>();
        for (Attribute attribute : attributes) {
            progress.report(0.2 + 0.2 * tiers.size(), "Dealing " + attribute.label());
            tiers.add(Tiers.of(frame, attribute, question.cut(), question.tiers()));
        }
        progress.report(0.8, "Counting");
        Tiers by = question.by() == null ? null : tiers.get(2);
        return counted(tiers.get(0), tiers.get(1), by);
    }

    static Matrix counted(Tiers rows, Tiers columns, @Nullable Tiers panels) {
        return new Matrix(
                rows, columns, panels, counts(rows, columns, panels, _ -> true), rows.of().length);
    }

    /// How many of some customers are in each cell, in the order of [#counts()].
    ///
    /// @param wanted whether the customer in a row is one of them
    public List<Long> counts(IntPredicate wanted) {
        return counts(rows, columns, panels, wanted);
    }

    private static List<Long> counts(
            Tiers rows, Tiers columns, @Nullable Tiers panels, IntPredicate wanted) {
        int high = rows.tiers().size();
        int wide = columns.tiers().size();
        var counts = new long[high * wide * (panels == null ? 1 : panels.tiers().size())];
        int[] row = rows.of();
        int[] column = columns.of();
        int[] panel = panels == null ? new int[row.length] : panels.of();
        for (int i = 0; i < row.length; i++) {
            if (row[i] >= 0 && column[i] >= 0 && wanted.test(i)) {
                counts[(panel[i] * high + row[i]) * wide + column[i]]++;
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }

    public int panelCount() {
        return panels == null ? 1 : panels.tiers().size();
    }

    public long count(Place place) {
        return counts.get(place(place));
    }

    /// A cell's place in [#counts()].
    public int place(Place place) {
        int high = rows.tiers().size();
        int wide = columns.tiers().size();
        return (place.panel() * high + place.row()) * wide + place.column();
    }

    /// The fullest cell's.
    public long most() {
        return counts.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// All cells in order.
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int panel = 0; panel < panelCount(); panel++) {
            for (int row = 0; row < rows.tiers().size(); row++) {
                for (int column = 0; column < columns.tiers().size(); column++) {
                    places.add(new Place(panel, row, column));
                }
            }
        }
        return places;
    }

    public Rule rule(Place place) {
        List<Rule> parts = new ArrayList<>();
        add(parts, rows.tiers().get(place.row()).rule());
        add(parts, columns.tiers().get(place.column()).rule());
        if (panels != null) {
            add(parts, panels.tiers().get(place.panel()).rule());
        }
        return new Rule.All(parts);
    }

    /// Conditions that must all hold stand side by side.
    private static void add(List<Rule> parts, Rule rule) {
        if (rule instanceof Rule.All(var inner)) {
            parts.addAll(inner);
        } else {
            parts.add(rule);
        }
    }

    /// @param places one at least
    public Chosen chosen(Collection<Place> places) {
        List<Place> cells = List.copyOf(new TreeSet<>(places));
        List<Rule> parts = cells.stream().map(this::rule).toList();
        return new Chosen(
                cells.size() == 1 ? name(cells.getFirst()) : several(cells.size()),
                cells.stream().mapToLong(this::count).sum(),
                parts.size() == 1 ? parts.getFirst() : new Rule.Any(parts));
    }

    private String several(int cells) {
        return Figures.count(cells)
                + " cells of "
                + rows.attribute().label()
                + " and "
                + columns.attribute().label();
    }

    private String name(Place place) {
        String name = said(rows, place.row()) + ", " + said(columns, place.column());
        return panels == null ? name : name + ", " + said(panels, place.panel());
    }

    private static String said(Tiers tiers, int place) {
        return tiers.attribute().label() + " " + tiers.tiers().get(place).name();
    }

    /// Names the answer.
    public String sentence() {
        if (total == 0) {
            return "There are no customers to count.";
        }
        Place fullest = null;
        for (Place place : places()) {
            if (fullest == null || count(place) > count(fullest)) {
                fullest = place;
            }
        }
        long empty = counts.stream().filter(count -> count == 0).count();
        return "Most customers in one cell: %s, %s of all.%s"
                .formatted(
                        fullest == null ? "" : name(fullest),
                        Figures.share((double) most() / total),
                        empty == 0
                                ? ""
                                : " %s of %s cells are empty."
                                        .formatted(
                                                Figures.count(empty),
                                                Figures.count(counts.size())));
    }
}
