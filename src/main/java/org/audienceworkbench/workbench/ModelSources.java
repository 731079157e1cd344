package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.report.ModelData;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.store.Store;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Notes what data a model is learned from, for its card.
final class ModelSources {

    private static final int DAY = 10;
    private static final Set<ValueType> TIMES = Set.of(ValueType.DATE, ValueType.DATETIME);

    private ModelSources() {}

    static ModelData of(Store store, Customers customers, Frame frame) {
        List<ModelData.Table> tables = new ArrayList<>();
        customers
                .datasets()
                .all()
                .values()
                .forEach(dataset -> tables.add(table(store, customers, dataset)));
        long files =
                store.database()
                        .first(
                                Sql.of(
                                        "SELECT COUNT(*) FROM (SELECT DISTINCT \"kind\","
                                                + " \"file_name\" FROM \"import\") f"),
                                row -> row.whole(1))
                        .orElse(0L);
        List<ModelData.File> newest =
                store.database()
                        .query(
                                Sql.of(
                                        """
                                        SELECT "file_name", "kind", COUNT(*), SUM("rows_loaded"), MAX("at")
                                        FROM "import" GROUP BY "file_name", "kind"
                                        ORDER BY MAX("at") DESC, "file_name" FETCH FIRST ? ROWS ONLY
                                        """,
                                        ModelData.MOST),
                                row ->
                                        new ModelData.File(
                                                row.text(1),
                                                row.text(2),
                                                row.whole(3),
                                                row.whole(4),
                                                row.instant(5).toString()));
        return new ModelData(
                frame.asOf().instant().toString(),
                frame.asOf().zone().getId(),
                frame.size(),
                customers.hasConsents(),
                tables,
                newest,
                files - newest.size());
    }

    private static ModelData.Table table(Store store, Customers customers, Dataset dataset) {
        String kind = dataset.kind().word();
        long rows = customers.datasets().rows(dataset);
        Dataset.Field time = dataset.withRole(Role.TIME).orElse(null);
        if (time == null || !TIMES.contains(time.type())) {
            return new ModelData.Table(kind, rows, null, null);
        }
        String column = Sql.name(time.column());
        return store.database()
                .first(
                        Sql.of(
                                "SELECT CAST(MIN(%s) AS VARCHAR), CAST(MAX(%s) AS VARCHAR) FROM %s"
                                        .formatted(column, column, Sql.name(dataset.table()))),
                        row ->
                                row.textOrNull(1) == null
                                        ? new ModelData.Table(kind, rows, null, null)
                                        : new ModelData.Table(
                                                kind,
                                                rows,
                                                row.text(1).substring(0, DAY),
                                                row.text(2).substring(0, DAY)))
                .orElseThrow();
    }
}
