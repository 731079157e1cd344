package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Datasets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.quality.DistinctCount;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.TypeGuess;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which column of the table each column of the file goes to.
final class Layout {

    /// The number that a customer gets whose file has none.
    static final String ROW_ID = "row_id";

    private final @Nullable Dataset existing;
    private final List<Dataset.Field> fields;
    private final List<Integer> ofFile;
    private final List<TypeGuess> types;
    private final int rowId;

    private Layout(
            @Nullable Dataset existing,
            List<Dataset.Field> fields,
            List<Integer> ofFile,
            List<TypeGuess> types,
            int rowId) {
        this.existing = existing;
        this.fields = fields;
        this.ofFile = ofFile;
        this.types = types;
        this.rowId = rowId;
    }

    static Layout of(Datasets datasets, ImportPlan plan) {
        Optional<Dataset> existing = datasets.find(plan.kind());
        boolean withId = plan.withRole(Role.CUSTOMER_ID).isPresent();
        if (plan.mode() == ImportPlan.Mode.UPSERT && (plan.kind() != Kind.CUSTOMERS || !withId)) {
            throw new Problem(
                    "Only customers with an id can be brought up to date",
                    plan.file().toString(),
                    "Name the id's column (--role customer-id=COLUMN), or use --mode append or"
                            + " replace");
        }
        if (existing.isEmpty() || plan.mode() == ImportPlan.Mode.REPLACE) {
            return extending(null, plan, withId);
        }
        if (plan.kind() == Kind.CUSTOMERS) {
            requireSameIdentity(existing.get(), plan, withId);
        }
        return extending(existing.get(), plan, withId);
    }

    private static void requireSameIdentity(Dataset existing, ImportPlan plan, boolean withId) {
        boolean hadId = existing.withRole(Role.CUSTOMER_ID).isPresent();
        if (hadId != withId) {
            throw new Problem(
                    hadId
                            ? "The workspace's customers have an id, and this file has no column"
                                    + " for it"
                            : "The workspace's customers have no id of their own, so this file's"
                                    + " can't be told from them",
                    plan.file().toString(),
                    hadId
                            ? "Name the id's column (--role customer-id=COLUMN), or use --mode"
                                    + " replace"
                            : "Use --mode replace, or import into another workspace");
        }
    }

    private static Layout extending(@Nullable Dataset existing, ImportPlan plan, boolean withId) {
        List<Dataset.Field> fields =
                new ArrayList<>(existing == null ? List.of() : existing.fields());
        renameLoneId(fields, plan);
        Set<String> taken = Datasets.ownColumns();
        fields.forEach(field -> taken.add(field.column()));
        List<Integer> ofFile = new ArrayList<>();
        List<TypeGuess> types = new ArrayList<>();
        for (ImportPlan.Column column : plan.columns()) {
            int place = place(fields, column);
            TypeGuess type = column.type();
            if (place < 0) {
                place = fields.size();
                fields.add(
                        new Dataset.Field(
                                column.name(),
                                Datasets.columnName(column.name(), taken),
                                type.type(),
                                column.role(),
                                false,
                                0,
                                0));
            } else {
                type = type.as(fields.get(place).type());
            }
            ofFile.add(place);
            types.add(type);
        }
        int rowId = -1;
        if (plan.kind() == Kind.CUSTOMERS && !withId) {
            rowId = generated(fields);
            if (rowId < 0) {
                rowId = fields.size();
                String name = unusedName(fields);
                fields.add(
                        new Dataset.Field(
                                name,
                                Datasets.columnName(name, taken),
                                ValueType.INTEGER,
                                null,
                                true,
                                0,
                                0));
            }
        }
        return new Layout(existing, fields, ofFile, types, rowId);
    }

    /// Customers of whom only the ids were known get the name that their own file has for those.
    private static void renameLoneId(List<Dataset.Field> fields, ImportPlan plan) {
        if (plan.kind() == Kind.CUSTOMERS
                && fields.size() == 1
                && fields.getFirst().role() == Role.CUSTOMER_ID) {
            Dataset.Field id = fields.getFirst();
            plan.withRole(Role.CUSTOMER_ID)
                    .ifPresent(
                            column ->
                                    fields.set(
                                            0,
                                            new Dataset.Field(
                                                    column.name(),
                                                    id.column(),
                                                    id.type(),
                                                    id.role(),
                                                    id.generated(),
                                                    id.missing(),
                                                    id.distinct())));
        }
    }

    /// A later file's id column is the id column, whatever its header says.
    private static int place(List<Dataset.Field> fields, ImportPlan.Column column) {
        for (int i = 0; i < fields.size(); i++) {
            Dataset.Field field = fields.get(i);
            boolean sameId = column.role() == Role.CUSTOMER_ID && field.role() == Role.CUSTOMER_ID;
            if (sameId || (!field.generated() && field.name().equalsIgnoreCase(column.name()))) {
                return i;
            }
        }
        return -1;
    }

    private static int generated(List<Dataset.Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).generated()) {
                return i;
            }
        }
        return -1;
    }

    private static String unusedName(List<Dataset.Field> fields) {
        String name = ROW_ID;
        for (int i = 2; has(fields, name); i++) {
            name = ROW_ID + "_" + i;
        }
        return name;
    }

    private static boolean has(List<Dataset.Field> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    boolean isNewTable() {
        return existing == null;
    }

    String table() {
        if (existing == null) {
            throw new IllegalStateException("the table is new");
        }
        return existing.table();
    }

    /// All columns of the table, in their order.
    List<Dataset.Field> fields() {
        return fields;
    }

    /// Whether the file has columns that the table in use has not.
    boolean isWider() {
        return existing != null && fields.size() > existing.fields().size();
    }

    /// Fills a new, wider table with the rows of the one in use.
    Sql copy(String table) {
        if (existing == null) {
            throw new IllegalStateException("no table is in use");
        }
        var names = new StringBuilder("\"customer_key\", \"line\", \"import_id\"");
        existing.fields().forEach(field -> names.append(", ").append(Sql.name(field.column())));
        return Sql.of(
                "INSERT INTO "
                        + Sql.name(table)
                        + " ("
                        + names
                        + ") SELECT "
                        + names
                        + " FROM "
                        + Sql.name(existing.table()));
    }

    /// How each column of the file is read.
    List<TypeGuess> types() {
        return types;
    }

    /// The table's column that a column of the file goes to.
    Dataset.Field field(int fileColumn) {
        return fields.get(ofFile.get(fileColumn));
    }

    boolean makesRowIds() {
        return rowId >= 0;
    }

    /// The table's columns that a row of the file fills, and the row's number if one is made.
    List<Dataset.Field> inserted() {
        List<Dataset.Field> filled = new ArrayList<>();
        ofFile.forEach(place -> filled.add(fields.get(place)));
        if (makesRowIds()) {
            filled.add(fields.get(rowId));
        }
        return filled;
    }

    /// Places: key, line, import, the file's columns in their order, and the row's number if one is
    /// made.
    String insert(String table) {
        var names = new StringBuilder();
        var marks = new StringBuilder();
        for (Dataset.Field field : inserted()) {
            names.append(", ").append(Sql.name(field.column()));
            marks.append(", ?");
        }
        return "INSERT INTO "
                + Sql.name(table)
                + " (\"customer_key\", \"line\", \"import_id\""
                + names
                + ") VALUES (?, ?, ?"
                + marks
                + ")";
    }

    /// Places: line, import, the file's columns in their order, key.
    String update(String table) {
        var sets = new StringBuilder("\"line\" = ?, \"import_id\" = ?");
        for (int place : ofFile) {
            sets.append(", ").append(Sql.name(fields.get(place).column())).append(" = ?");
        }
        return "UPDATE " + Sql.name(table) + " SET " + sets + " WHERE \"customer_key\" = ?";
    }

    /// The table's fields with what was counted while the rows were read.
    List<Dataset.Field> counted(List<DistinctCount> counters) {
        List<Dataset.Field> counted = new ArrayList<>(fields);
        for (int i = 0; i < ofFile.size(); i++) {
            DistinctCount counter = counters.get(i);
            int place = ofFile.get(i);
            counted.set(place, with(fields.get(place), counter.missing(), counter.distinct()));
        }
        if (makesRowIds()) {
            DistinctCount counter = counters.getLast();
            counted.set(rowId, with(fields.get(rowId), counter.missing(), counter.distinct()));
        }
        return counted;
    }

    /// The table's fields with what a few more rows are missing. How many different values there
    /// are stays as it was counted last.
    ///
    /// @param loaded how many rows were added
    List<Dataset.Field> added(List<DistinctCount> counters, long loaded) {
        List<Dataset.Field> added = new ArrayList<>();
        for (int place = 0; place < fields.size(); place++) {
            Dataset.Field field = fields.get(place);
            int ofRows = ofFile.indexOf(place);
            long missing = ofRows < 0 ? loaded : counters.get(ofRows).missing();
            added.add(with(field, field.missing() + missing, field.distinct()));
        }
        return added;
    }

    /// The table's fields, counted anew because there were rows before.
    List<Dataset.Field> recounted(Session session, String table) {
        List<Dataset.Field> counted = new ArrayList<>();
        var select = new StringBuilder("SELECT COUNT(*)");
        for (Dataset.Field field : fields) {
            String column = Sql.name(field.column());
            select.append(", COUNT(").append(column).append("), COUNT(DISTINCT ");
            select.append(column).append(")");
        }
        session.each(
                Sql.of(select + " FROM " + Sql.name(table)),
                row -> {
                    for (int i = 0; i < fields.size(); i++) {
                        counted.add(
                                with(
                                        fields.get(i),
                                        row.whole(1) - row.whole(2 + 2 * i),
                                        row.whole(3 + 2 * i)));
                    }
                });
        return counted;
    }

    private static Dataset.Field with(Dataset.Field field, long missing, long distinct) {
        return new Dataset.Field(
                field.name(),
                field.column(),
                field.type(),
                field.role(),
                field.generated(),
                missing,
                distinct);
    }
}
