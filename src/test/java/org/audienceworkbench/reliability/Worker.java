package org.audienceworkbench.reliability;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.insight.Algorithm;
import org.audienceworkbench.insight.Training;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.workbench.Workbench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A process of its own that works in a workspace until it is killed, and says on standard output
/// what is finished: the number of each step.
final class Worker {

    static final String MODEL = "will come back";

    /// Customers that can be taken in at once, and those whose id is there already.
    static final int GOOD = 600;

    static final int BAD = 2000;

    private Worker() {}

    /// @param args the workspace's folder, a folder for files, and what to do
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Path files = Path.of(args[1]);
        try (var workbench = Workbench.open(folder, "the worker", Clock.systemUTC())) {
            int done = done(workbench, Operation.valueOf(args[2]));
            acknowledge(done);
            workbench.arrivals().begin();
            for (int step = done + 1; ; step++) {
                switch (Operation.valueOf(args[2])) {
                    case IMPORT -> takeFile(workbench, files, step);
                    case SEGMENT -> saveSegment(workbench, step);
                    case MODEL -> saveModel(workbench, step);
                    case MEND -> mend(workbench, step);
                    case ARRIVAL -> arrive(workbench, files, step);
                    case REFRESH -> refresh(workbench, files, step);
                }
                acknowledge(step);
            }
        }
    }

    enum Operation {
        IMPORT,
        SEGMENT,
        MODEL,
        MEND,
        ARRIVAL,
        REFRESH
    }

    private static void acknowledge(int step) {
        System.out.println(step);
        System.out.flush();
    }

    /// How many steps the workspace holds.
    static int done(Workbench workbench, Operation operation) {
        String sql =
                switch (operation) {
                    case IMPORT -> "SELECT COALESCE(MAX(\"id\"), 0) FROM \"import\"";
                    case SEGMENT ->
                            "SELECT COALESCE(MAX(CAST(\"description\" AS INTEGER)), 0) FROM"
                                    + " \"segment\"";
                    case MODEL ->
                            "SELECT COUNT(*) FROM \"audit_log\" WHERE \"action\" IN ('train',"
                                    + " 'score')";
                    case MEND -> "SELECT \"rows_loaded\" - " + GOOD + " FROM \"import\"";
                    case ARRIVAL -> "SELECT COUNT(*) - 1 FROM \"import\" WHERE \"kind\" = 'events'";
                    case REFRESH ->
                            "SELECT COUNT(*) FROM \"segment_refresh\" WHERE \"segment\" ="
                                    + " 'segment 0' AND \"reason\" = 'hand'";
                };
        return workbench
                .store()
                .database()
                .first(Sql.of(sql), row -> (int) row.whole(1))
                .orElseThrow();
    }

    /// Makes a workspace to begin with.
    static void begin(Path folder, Path files, Operation operation) {
        try (var workbench =
                Workbench.create(folder, "the test", Clock.systemUTC(), ZoneOffset.UTC)) {
            if (operation != Operation.IMPORT) {
                Path file = files.resolve("customers.csv");
                WholeFile.write(
                        file,
                        out -> {
                            out.write("id,visits,city,came back\n");
                            for (int i = 0; i < GOOD; i++) {
                                out.write(i + "," + i % 17 + "," + (i % 3 == 0 ? "Graz" : "Lyon"));
                                out.write((i % 17 + i * 7 % 11 > 12 ? ",yes" : ",no") + "\n");
                            }
                            for (int i = 0; operation == Operation.MEND && i < BAD; i++) {
                                out.write("0,3,Graz,no\n");
                            }
                        });
                workbench.take(workbench.imports().plan(file, Kind.CUSTOMERS), Progress.NONE);
            }
            if (operation == Operation.ARRIVAL || operation == Operation.REFRESH) {
                Path events = events(files, 0, 2000);
                workbench.take(workbench.imports().plan(events, Kind.EVENTS), Progress.NONE);
                saveSegments(workbench);
            }
        }
    }

    /// Customers anew, orders, more customers, customers with a column that is new, and changed
    /// customers, in turn. Every row carries the step's number.
    private static void takeFile(Workbench workbench, Path files, int step) {
        Path file = files.resolve("step.csv");
        int kind = step % 5;
        int first = kind == 1 || kind == 0 ? 0 : step * 10_000;
        WholeFile.write(
                file,
                out -> {
                    out.write(kind == 2 ? "customer_id,order_id,amount,step\n" : "id,email,step");
                    out.write(kind == 2 ? "" : kind == 4 ? ",extra " + step + "\n" : "\n");
                    for (int i = 0; i < rows(step); i++) {
                        out.write(
                                kind == 2
                                        ? i + "," + (first + i) + ",2.5," + step
                                        : (first + i) + ",c" + i + "@example.org," + step);
                        out.write(kind == 4 ? ",x\n" : "\n");
                    }
                    for (int i = 0; i < rejected(step); i++) {
                        out.write("too short\n");
                    }
                });
        var imports = workbench.imports();
        var plan = imports.plan(file, kind == 2 ? Kind.ORDERS : Kind.CUSTOMERS);
        Mode mode =
                switch (kind) {
                    case 1 -> Mode.REPLACE;
                    case 0 -> Mode.UPSERT;
                    default -> Mode.APPEND;
                };
        workbench.take(plan.withMode(mode), Progress.NONE);
    }

    static int rows(int step) {
        return step % 5 == 0 ? 500 : 1500 + step % 7;
    }

    static int rejected(int step) {
        return step % 5 == 1 ? 1200 : step % 3;
    }

    private static void saveSegment(Workbench workbench, int step) {
        var rule = workbench.segments().parse("visits >= " + step % 17 + " AND city = 'Graz'");
        workbench.segments().save("segment " + step % 5, rule, String.valueOf(step));
    }

    private static void saveModel(Workbench workbench, int step) {
        var frame = workbench.customers().frame();
        if (step % 2 == 1) {
            var settings =
                    Training.of("came back")
                            .withPositive("yes")
                            .withFeatures(List.of("visits", "city"))
                            .with(Algorithm.LOGISTIC)
                            .withSeed(step);
            workbench.models().train(MODEL, frame, settings, Progress.NONE);
        } else {
            workbench.models().score(MODEL, frame, Progress.NONE);
        }
    }

    /// Takes the quarantine's first row in.
    private static void mend(Workbench workbench, int step) {
        long first = new Quarantine(workbench.store().database()).first(1).getFirst().id();
        workbench.mend(
                (mending, progress) ->
                        mending.retry(first, Map.of("id", "mended" + step), progress),
                Progress.NONE);
    }

    private static void saveSegments(Workbench workbench) {
        var segments = workbench.segments();
        segments.save("segment 0", segments.parse("events('visit', 1 day) > 0"), null);
        segments.save("segment 1", segments.parse("events >= 4 AND city = 'Graz'"), null);
        segments.save("segment 2", segments.parse("NOT in_segment('segment 1')"), null);
        segments.save("segment 3", segments.parse("visits >= 9"), null);
    }

    private static Path events(Path files, int step, int rows) {
        Path file = files.resolve("events.csv");
        WholeFile.write(
                file,
                out -> {
                    out.write("customer_id,event_type,event_time,note\n");
                    for (int i = 0; i < rows; i++) {
                        var at = java.time.Instant.parse("2026-01-01T00:00:00Z");
                        out.write((i * 7 + step * 31) % GOOD + ",visit,");
                        out.write(at.plusSeconds(step * 3600L + i) + ",step " + step + "\n");
                    }
                });
        return file;
    }

    /// A few events, followed at once.
    private static void arrive(Workbench workbench, Path files, int step) {
        Path file = events(files, step, 3);
        var result =
                workbench.imports().run(workbench.imports().plan(file, Kind.EVENTS), Progress.NONE);
        workbench.arrivals().follow(java.util.Objects.requireNonNull(result.few()));
    }

    /// Changes some customers, and looks at all segments.
    private static void refresh(Workbench workbench, Path files, int step) {
        Path file = files.resolve("changed.csv");
        WholeFile.write(
                file,
                out -> {
                    out.write("id,visits\n");
                    for (int i = 0; i < 50; i++) {
                        out.write((i + step * 17) % GOOD + "," + (step + i) % 17 + "\n");
                    }
                });
        var plan = workbench.imports().plan(file, Kind.CUSTOMERS).withMode(Mode.UPSERT);
        workbench.imports().run(plan, Progress.NONE);
        workbench
                .memberships()
                .refresh(
                        List.of(),
                        org.audienceworkbench.workbench.SegmentRefresh.Reason.HAND,
                        null,
                        Progress.NONE);
    }
}
