package org.audienceworkbench.quality;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.quality.Alert.Oddity;
import org.audienceworkbench.quality.Alert.Severity;
import org.audienceworkbench.store.Database;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table looked at as a whole: what its columns look like, and what is odd about them.
///
/// @param alerts the worst first, then in the columns' order
public record Inspection(Kind kind, long rows, List<Profile> profiles, List<Alert> alerts) {

    public Inspection {
        profiles = List.copyOf(profiles);
        alerts = alerts.stream().sorted(Comparator.comparing(Alert::severity)).toList();
    }

    /// All attributes of all customers. Alerts are about imported ones: what the program computed
    /// is as odd as what it was computed from.
    public static Inspection of(Frame frame, Database database, Progress progress) {
        List<Attribute> attributes = frame.catalogue().all();
        frame.prepare(attributes.stream().map(Attribute::name).toList());
        List<Seen> seen = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        for (Attribute attribute : attributes) {
            progress.report(
                    0.7 * seen.size() / attributes.size(), "Looking at " + attribute.name());
            seen.add(FrameProfiles.of(frame, attribute));
        }
        Duplicates.of(frame).ifPresent(alerts::add);
        for (int i = 0; i < seen.size(); i++) {
            if (attributes.get(i).origin() == Attribute.Origin.IMPORTED) {
                alerts.addAll(ValueAlerts.of(seen.get(i)));
                alerts.addAll(TextAlerts.of(seen.get(i)));
            }
        }
        alerts.addAll(Associations.of(frame, imported(seen, attributes), progress.part(0.7, 1)));
        alerts.addAll(rejected(database, Kind.CUSTOMERS));
        return new Inspection(Kind.CUSTOMERS, frame.size(), profiles(seen), alerts);
    }

    /// All columns of any table. Rules select customers, so alerts about other rows have none.
    public static Inspection of(Database database, Dataset dataset, Progress progress) {
        long rows = new Datasets(database).rows(dataset);
        List<Seen> seen = TableProfiles.of(database, dataset, rows, progress);
        List<Alert> alerts = new ArrayList<>();
        for (Seen each : seen) {
            ValueAlerts.of(each).forEach(alert -> alerts.add(alert.selecting(null)));
            TextAlerts.of(each).forEach(alert -> alerts.add(alert.selecting(null)));
        }
        alerts.addAll(rejected(database, dataset.kind()));
        return new Inspection(dataset.kind(), rows, profiles(seen), alerts);
    }

    /// Values of a column that likely mean the same.
    public static List<Similar.Group> similar(
            Database database, Dataset dataset, Dataset.Field field) {
        Map<String, Long> counts = new HashMap<>();
        database.each(
                Sql.of(
                        "SELECT %s, COUNT(*) FROM %s WHERE %1$s IS NOT NULL GROUP BY %1$s"
                                .formatted(Sql.name(field.column()), Sql.name(dataset.table()))),
                row -> counts.put(row.text(1), row.whole(2)));
        return field.type() == ValueType.TEXT ? Similar.groups(counts) : List.of();
    }

    private static List<Seen> imported(List<Seen> seen, List<Attribute> attributes) {
        List<Seen> imported = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            if (attributes.get(i).origin() == Attribute.Origin.IMPORTED) {
                imported.add(seen.get(i));
            }
        }
        return imported;
    }

    private static List<Profile> profiles(List<Seen> seen) {
        return seen.stream().map(Seen::profile).toList();
    }

    /// Rows in the quarantine, by the column that is to blame.
    private static List<Alert> rejected(Database database, Kind kind) {
        return database.query(
                Sql.of(
                        """
                        SELECT q."column_name", COUNT(*), MIN(q."message")
                        FROM "quarantine" q JOIN "import" i ON i."id" = q."import_id"
                        WHERE i."kind" = ? AND q."column_name" IS NOT NULL
                        GROUP BY q."column_name" ORDER BY COUNT(*) DESC\
                        """,
                        kind.word()),
                row ->
                        Alert.of(
                                Oddity.REJECTED,
                                row.text(1),
                                Severity.WARNING,
                                Map.of("count", (double) row.whole(2)),
                                Words.rows(row.whole(2))
                                        + " could not be taken in because of it ("
                                        + row.text(3)
                                        + "); they are in the quarantine"));
    }
}
