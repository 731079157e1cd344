package org.audienceworkbench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Dataset;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.store.Sql;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

class ProfileTest {

    @TempDir Path temp;

    /// Certified values: NIST Statistical Reference Datasets, univariate summary statistics. The
    /// digits asked for are those that doubles can give (NumAcc3's sample has 7 digits in common).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lew",
                "Lottery",
                "Mavro",
                "Michelso",
                "NumAcc1",
                "NumAcc2",
                "NumAcc3",
                "PiDigits"
            })
    void givesTheCertifiedMeansAndStandardDeviations(String name) throws IOException {
        String nist =
                Files.readString(SharedData.file("reference/nist/univariate/" + name + ".txt"));
        double mean = certified(nist, "mean|Sample Mean +ybar");
        double sd = certified(nist, "standardDeviation|Sample Standard Deviation[^:]*");
        List<String> data =
                nist.lines().map(String::strip).filter(line -> line.matches("-?[0-9.]+")).toList();
        Path file = Files.writeString(temp.resolve("y.csv"), "id,y\n" + numbered(data));

        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            workspace.take(file, Kind.CUSTOMERS, plan -> plan.withType("y", ValueType.NUMBER));
            for (Profile profile : bothWays(workspace, "y")) {
                var numbers = Objects.requireNonNull(profile.numbers());
                assertThat(profile.count()).isEqualTo(data.size());
                assertThat(numbers.mean()).isCloseTo(mean, within(Math.abs(mean) * 1e-14));
                assertThat(numbers.sd()).isCloseTo(sd, within(sd * 1e-9));
            }
        }
    }

    private static double certified(String nist, String what) {
        var found = Pattern.compile("\n(?:" + what + ")\\s*[=:]\\s*(-?[0-9.]+)").matcher(nist);
        assertThat(found.find()).as(what).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static String numbered(List<String> values) {
        var rows = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            rows.append("c").append(i).append(',').append(values.get(i)).append('\n');
        }
        return rows.toString();
    }

    /// The exact profile of the Frame, and that of the pass over the table.
    private static List<Profile> bothWays(TestWorkspace workspace, String name) {
        var frame = workspace.customers.frame();
        Dataset dataset = workspace.customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
        return List.of(
                FrameProfiles.of(frame, frame.catalogue().get(name)).profile(),
                TableProfiles.of(workspace.store.database(), dataset, frame.size(), Progress.NONE)
                        .stream()
                        .map(Seen::profile)
                        .filter(profile -> profile.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void countsAsTheDatabaseDoes() {
        Path file = SharedData.file("bank_marketing/bank-additional/bank-additional-full.csv");
        try (var workspace = TestWorkspace.in(temp)) {
            workspace.take(file, Kind.CUSTOMERS);
            Dataset dataset = workspace.customers.datasets().find(Kind.CUSTOMERS).orElseThrow();
            List<Profile> passed =
                    TableProfiles.of(workspace.store.database(), dataset, 41_188, Progress.NONE)
                            .stream()
                            .map(Seen::profile)
                            .toList();
            var frame = workspace.customers.frame();
            for (Dataset.Field field : dataset.fields()) {
                String column = Sql.name(field.column());
                String table = Sql.name(dataset.table());
                Map<String, Long> sql = new java.util.TreeMap<>();
                workspace
                        .store
                        .database()
                        .each(
                                Sql.of(
                                        "SELECT COUNT(%s), COUNT(*) - COUNT(%1$s), COUNT(DISTINCT %1$s) FROM %s"
                                                .formatted(column, table)),
                                row -> {
                                    sql.put("count", row.whole(1));
                                    sql.put("missing", row.whole(2));
                                    sql.put("distinct", row.whole(3));
                                });
                var exact = FrameProfiles.of(frame, frame.catalogue().get(field.name())).profile();
                var inOnePass =
                        passed.stream()
                                .filter(each -> each.name().equals(field.name()))
                                .findFirst()
                                .orElseThrow();
                assertThat(inOnePass.histogram()).isEqualTo(exact.histogram());
                assertThat(inOnePass.lengths()).isEqualTo(exact.lengths());
                for (Profile profile : List.of(exact, inOnePass)) {
                    assertThat(
                                    Map.of(
                                            "count", profile.count(),
                                            "missing", profile.missing(),
                                            "distinct", profile.distinct()))
                            .as(field.name())
                            .isEqualTo(sql);
                    assertThat(profile.exact()).isTrue();
                    var numbers = profile.numbers();
                    if (numbers != null) {
                        assertThat(numbers.zeros())
                                .isEqualTo(count(workspace, table, column + " = 0"));
                        assertThat(numbers.negative())
                                .isEqualTo(count(workspace, table, column + " < 0"));
                        for (Profile.Bin bin : profile.histogram()) {
                            boolean last = bin.equals(profile.histogram().getLast());
                            assertThat(bin.count())
                                    .as(field.name() + " " + bin)
                                    .isEqualTo(
                                            count(
                                                    workspace,
                                                    table,
                                                    "%s >= %s AND %1$s %s %s"
                                                            .formatted(
                                                                    column,
                                                                    bin.from(),
                                                                    last ? "<=" : "<",
                                                                    bin.to())));
                        }
                    }
                    if (field.type() == ValueType.TEXT) {
                        assertThat(profile.top().getFirst().count())
                                .isEqualTo(
                                        workspace
                                                .store
                                                .database()
                                                .first(
                                                        Sql.of(
                                                                "SELECT COUNT(*) n FROM %s GROUP BY %s ORDER BY n DESC"
                                                                        .formatted(table, column)),
                                                        row -> row.whole(1))
                                                .orElseThrow());
                    }
                }
            }
        }
    }

    private static long count(TestWorkspace workspace, String table, String condition) {
        return workspace
                .store
                .database()
                .first(
                        Sql.of("SELECT COUNT(*) FROM " + table + " WHERE " + condition),
                        row -> row.whole(1))
                .orElseThrow();
    }

    @Test
    void estimatesWithinTheSketchesBounds() {
        int size = 300_000;
        var distinct = DistinctCount.upTo(10_000);
        var spread = new Spread(10_000);
        var tally = new Tally(10_000);
        for (int i = 0; i < size; i++) {
            int shuffled = (int) ((i * 7_919L) % size);
            distinct.add((double) shuffled);
            spread.add(shuffled);
            tally.add(i % 10 == 0 ? "often" : "value " + i);
        }

        assertThat(distinct.isExact() || spread.isExact() || tally.isExact()).isFalse();
        // three standard errors of 0.8 %
        assertThat((double) distinct.distinct()).isCloseTo(size, within(0.024 * size));
        for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 0.99}) {
            assertThat(spread.quantile(share) / size).isCloseTo(share, within(0.0035));
            assertThat(spread.rank(share * size)).isCloseTo(share, within(0.0035));
        }
        assertThat(spread.bins(ValueType.INTEGER).stream().mapToLong(Profile.Bin::count).sum())
                .isEqualTo(size);
        assertThat(tally.top(10).getFirst().text()).isEqualTo("often");
        assertThat((double) tally.top(10).getFirst().count())
                .isCloseTo(size / 10.0, within(3.5 / 8192 * size));
    }

    /// Skewness by hand: of 1, 2, 9 the deviations are -3, -2, 5, so m2 = 38/3, m3 = 30 and G1 = √6
    /// / 1 · 30 / (38/3)^1.5.
    @Test
    void measuresLopsidedness() {
        var moments = new Moments();
        for (double value : new double[] {1, 2, 9}) {
            moments.add(value);
        }

        assertThat(moments.skewness())
                .isCloseTo(Math.sqrt(6) * 30 / Math.pow(38 / 3.0, 1.5), within(1e-12));
    }

    @Test
    void saysNothingOfWhatIsNotThere() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("e.csv"), "id,empty,day,one\na,,2024-01-01,1\nb,,,\n");
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            workspace.take(file, Kind.CUSTOMERS, plan -> plan.withType("empty", ValueType.NUMBER));

            for (Profile profile : bothWays(workspace, "empty")) {
                var numbers = Objects.requireNonNull(profile.numbers());
                assertThat(profile.min()).isNull();
                assertThat(numbers.mean()).isNull();
                assertThat(numbers.quantiles()).isEmpty();
                assertThat(profile.histogram()).isEmpty();
            }
            for (Profile profile : bothWays(workspace, "one")) {
                assertThat(Objects.requireNonNull(profile.numbers()).sd()).isNull();
            }
            for (Profile profile : bothWays(workspace, "day")) {
                assertThat(profile.min()).isEqualTo("2024-01-01").isEqualTo(profile.max());
                assertThat(profile.top()).containsExactly(new Profile.Value("2024-01-01", 1));
            }
        }
    }
}
