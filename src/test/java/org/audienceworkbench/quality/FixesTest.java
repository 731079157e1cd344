package org.audienceworkbench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class FixesTest {

    private static final String FILE =
            """
            id,city,score,since,spent
            a,Graz,1,2024-02-03,1.5
            b," Graz ",999,2024-02-04,999.0
            c,GRAZ,999.0,soon,2
            d,n/a,3,2024-02-05,
            e,Lyon,,,3
            """;

    @TempDir Path temp;

    private TestWorkspace workspace() throws IOException {
        var workspace = TestWorkspace.in(temp.resolve("workspace"));
        workspace.take(
                Files.writeString(temp.resolve("a.csv"), FILE),
                Kind.CUSTOMERS,
                plan -> plan.withType("since", ValueType.TEXT));
        return workspace;
    }

    private static long add(TestWorkspace workspace, Fix fix) {
        long rows =
                new Fixes(workspace.store, workspace.customers.datasets())
                        .add(Kind.CUSTOMERS, fix, Progress.NONE, (_, _) -> {});
        workspace.customers.changed();
        return rows;
    }

    private static List<@Nullable String> texts(TestWorkspace workspace, String name) {
        Column column = workspace.customers.frame().column(name);
        List<@Nullable String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            texts.add(column.text(row));
        }
        return texts;
    }

    @Test
    void mendsWhatIsStoredAndWhatIsImportedLater() throws IOException {
        try (var workspace = workspace()) {
            assertThat(add(workspace, new Fix.Trim("CITY"))).isEqualTo(1);
            assertThat(add(workspace, new Fix.Merge("city", List.of("GRAZ"), "Graz"))).isEqualTo(1);
            assertThat(add(workspace, new Fix.Missing("city", List.of("n/a")))).isEqualTo(1);
            assertThat(add(workspace, new Fix.Missing("score", List.of("999")))).isEqualTo(2);
            assertThat(add(workspace, new Fix.Missing("spent", List.of("999")))).isEqualTo(1);

            assertThat(texts(workspace, "city"))
                    .containsExactly("Graz", "Graz", "Graz", null, "Lyon");
            assertThat(texts(workspace, "score")).containsExactly("1", null, null, "3", null);
            assertThat(texts(workspace, "spent")).containsExactly("1.5", null, "2", null, "3");
            Attribute city = workspace.customers.catalogue().get("city");
            assertThat(city.missing()).isEqualTo(1);
            assertThat(city.distinct()).isEqualTo(2);

            ImportResult again =
                    workspace.take(
                            temp.resolve("a.csv"),
                            Kind.CUSTOMERS,
                            plan ->
                                    plan.withMode(ImportPlan.Mode.REPLACE)
                                            .withType("since", ValueType.TEXT));
            assertThat(texts(workspace, "city"))
                    .containsExactly("Graz", "Graz", "Graz", null, "Lyon");
            assertThat(texts(workspace, "score")).containsExactly("1", null, null, "3", null);
            assertThat(again.rowsQuarantined()).isZero();
            assertThat(again.issues()).isEmpty();
        }
    }

    @Test
    void takesAFieldAsMissingThatCouldNotBeRead() throws IOException {
        try (var workspace = workspace()) {
            add(workspace, new Fix.Missing("score", List.of("none yet")));

            ImportResult result =
                    workspace.take(
                            Files.writeString(temp.resolve("b.csv"), "id,score\nx,none yet\ny,5\n"),
                            Kind.CUSTOMERS);

            assertThat(result.rowsQuarantined()).isZero();
            assertThat(texts(workspace, "score").subList(5, 7)).containsExactly(null, "5");
        }
    }

    @Test
    void readsTextsAsDatesOnceAllCanBe() throws IOException {
        try (var workspace = workspace()) {
            var asDate = new Fix.ReadAs("since", ValueType.DATE);
            assertThatThrownBy(() -> add(workspace, asDate))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("1 different values")
                    .hasMessageNotContaining("soon");
            assertThat(workspace.customers.catalogue().get("since").type())
                    .isEqualTo(ValueType.TEXT);
            add(workspace, new Fix.Missing("since", List.of("soon")));

            assertThat(add(workspace, asDate)).isEqualTo(3);

            assertThat(workspace.customers.catalogue().get("since").type())
                    .isEqualTo(ValueType.DATE);
            assertThat(texts(workspace, "since"))
                    .containsExactly("2024-02-03", "2024-02-04", null, "2024-02-05", null);
            assertThat(texts(workspace, "id")).containsExactly("a", "b", "c", "d", "e");
            ImportPlan plan = workspace.imports.plan(temp.resolve("a.csv"), Kind.CUSTOMERS);
            assertThat(plan.columns())
                    .filteredOn(column -> column.name().equals("since"))
                    .extracting(column -> column.type().type())
                    .containsExactly(ValueType.DATE);
        }
        try (var workspace = TestWorkspace.in(temp.resolve("workspace"))) {
            assertThat(texts(workspace, "since").getFirst()).isEqualTo("2024-02-03");
        }
    }

    @Test
    void forgetsAFixAndKeepsWhatItDid() throws IOException {
        try (var workspace = workspace()) {
            var fixes = new Fixes(workspace.store, workspace.customers.datasets());
            add(workspace, new Fix.Merge("city", List.of("GRAZ"), "Graz"));
            add(workspace, new Fix.Trim("city"));

            fixes.remove(Kind.CUSTOMERS, 1, _ -> {});

            assertThat(fixes.of(Kind.CUSTOMERS)).containsExactly(new Fix.Trim("city"));
            assertThat(texts(workspace, "city")).doesNotContain("GRAZ");
            assertThatThrownBy(() -> fixes.remove(Kind.CUSTOMERS, 2, _ -> {}))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void refusesWhatDoesNotSuitTheColumn() throws IOException {
        try (var workspace = workspace()) {
            for (Fix fix :
                    List.of(
                            new Fix.Trim("score"),
                            new Fix.Trim("nowhere"),
                            new Fix.Merge("id", List.of("a"), "b"))) {
                assertThatThrownBy(() -> add(workspace, fix)).isInstanceOf(Problem.class);
            }
            assertThat(
                            new Fixes(workspace.store, workspace.customers.datasets())
                                    .of(Kind.CUSTOMERS))
                    .isEmpty();
        }
    }
}
