package org.audienceworkbench.insight;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.audienceworkbench.customer.Frame;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/// How long databases take to load 500 trees of depth 6 and to score customers by them.
public final class ModelSqlBenchmark {

    private static final int TIMES = 3;

    private ModelSqlBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        String model = WrittenModels.forest(500, 6);
        try (var server = EmbeddedPostgres.start();
                var postgres = server.getPostgresDatabase().getConnection();
                var h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
            for (int customers : new int[] {400, 4_000}) {
                Frame frame = WrittenModels.numbers(customers);
                long start = System.nanoTime();
                String script = ScoredDatabase.sql(model, frame).script();
                System.out.printf(
                        Locale.ROOT,
                        "500 trees of depth 6 as SQL: %,d bytes, written in %.2f s%n",
                        script.length(),
                        seconds(start));
                for (int time = 0; time < TIMES; time++) {
                    measure("H2", h2, frame, script);
                    measure("PostgreSQL", postgres, frame, script);
                }
            }
        }
    }

    private static void measure(String name, Connection database, Frame frame, String script)
            throws SQLException {
        ScoredDatabase.fill(database, frame);
        long start = System.nanoTime();
        ScoredDatabase.run(database, script);
        double loading = seconds(start);
        start = System.nanoTime();
        ScoredDatabase.scores(database, frame.size());
        System.out.printf(
                Locale.ROOT,
                "%s: loaded in %.2f s, %,d customers scored in %.2f s%n",
                name,
                loading,
                frame.size(),
                seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
