package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.segment.Draw;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Some of a segment's members as a table: who they are, and what the rule asks for.
///
/// @param rows a value a column; null is missing
/// @param from the first row's place among all members, counted from 0; 0 for a sample
/// @param total all members
public record MemberPage(
        List<Attribute> columns, List<List<@Nullable Object>> rows, long from, long total) {

    private static final int STEP = 65_536;

    public MemberPage {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    private record Drawn(int row, long draw) {}

    /// In the order in which they came into the workspace.
    ///
    /// @param from how many are passed over
    public static MemberPage of(
            Frame frame, Rule rule, RoaringBitmap members, long from, int number) {
        List<Integer> rows = new ArrayList<>();
        long total = members.getLongCardinality();
        if (from < total) {
            PeekableIntIterator next = members.getIntIterator();
            next.advanceIfNeeded(members.select((int) from));
            while (next.hasNext() && rows.size() < number) {
                rows.add(next.next());
            }
        }
        return table(frame, rule, rows, from, total);
    }

    /// Members drawn by chance, the same ones each time for a seed, whoever else comes or goes:
    /// those with the lowest draws, as `RANDOM … SEED` makes them.
    public static MemberPage sample(
            Frame frame,
            Rule rule,
            RoaringBitmap members,
            int number,
            String seed,
            Progress progress) {
        var draw = new Draw(seed);
        Comparator<Drawn> lowest =
                Comparator.comparingLong(Drawn::draw).thenComparingInt(Drawn::row);
        var kept = new PriorityQueue<>(lowest.reversed());
        long total = members.getLongCardinality();
        long looked = 0;
        PeekableIntIterator next = members.getIntIterator();
        while (next.hasNext()) {
            int row = next.next();
            kept.add(new Drawn(row, draw.of(frame.key(row))));
            if (kept.size() > number) {
                kept.remove();
            }
            looked++;
            if (looked % STEP == 0) {
                progress.report((double) looked / total, "Drawing");
            }
        }
        return table(frame, rule, kept.stream().sorted(lowest).map(Drawn::row).toList(), 0, total);
    }

    private static MemberPage table(
            Frame frame, Rule rule, List<Integer> rows, long from, long total) {
        Catalogue catalogue = frame.catalogue();
        Set<Attribute> columns = new LinkedHashSet<>();
        columns.add(Customers.identity(catalogue));
        for (Role role : List.of(Role.FIRST_NAME, Role.LAST_NAME, Role.EMAIL)) {
            catalogue.withRole(role).ifPresent(columns::add);
        }
        for (String name : RuleAttributes.of(rule, _ -> Optional.empty())) {
            catalogue.find(name).ifPresent(columns::add);
        }
        frame.prepare(columns.stream().map(Attribute::name).toList());
        List<Column> values =
                columns.stream().map(attribute -> frame.column(attribute.name())).toList();
        List<List<@Nullable Object>> table = new ArrayList<>();
        for (int row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            values.forEach(column -> cells.add(value(column, row)));
            table.add(cells);
        }
        return new MemberPage(List.copyOf(columns), table, from, total);
    }

    private static @Nullable Object value(Column column, int row) {
        return column instanceof Column.Numbers(double[] values)
                ? (Object) values[row]
                : column.text(row);
    }
}
