package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Events;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.experiment.Analysis.ArmCount;
import org.audienceworkbench.experiment.Assignment.Balance;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class AssignmentsTest {

    private static final List<ArmShare> HALVES = ArmShare.parse("A:0.5,B:0.5");

    private final Assignments assignments = new Assignments();

    /// Python 3: `int.from_bytes(sha256(b"42\0spring\0c7").digest()[:8], "big") / 2**64`
    @Test
    void theLotIsTheHashOfSeedTestAndCustomer() {
        double lot = Draw.share(new Draw("spring", 42).of("c7"));

        assertThat(lot).isCloseTo(0.015639487558834635, within(1e-15));
    }

    @Test
    void theSameSeedGivesTheSameArmsInAnyOrder() {
        String[] ids = ids(1000);
        String[] reversed = Arrays.asList(ids).reversed().toArray(String[]::new);
        Column strata =
                Column.Texts.of(
                        Arrays.stream(ids).map(AssignmentsTest::town).toArray(String[]::new));
        Column turned =
                Column.Texts.of(
                        Arrays.stream(reversed).map(AssignmentsTest::town).toArray(String[]::new));

        assertThat(armOf(new Candidates(Column.Texts.of(ids), null, Map.of()), 1))
                .isEqualTo(armOf(new Candidates(Column.Texts.of(reversed), null, Map.of()), 1))
                .isNotEqualTo(armOf(new Candidates(Column.Texts.of(ids), null, Map.of()), 2));
        assertThat(armOf(new Candidates(Column.Texts.of(ids), strata, Map.of()), 1))
                .isEqualTo(armOf(new Candidates(Column.Texts.of(reversed), turned, Map.of()), 1));
    }

    @Test
    void aCustomerWhoJoinsChangesNobodysArm() {
        Map<String, String> before =
                armOf(new Candidates(Column.Texts.of(ids(1000)), null, Map.of()), 1);
        Map<String, String> after =
                armOf(new Candidates(Column.Texts.of(ids(1500)), null, Map.of()), 1);

        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void theArmsOfTwoTestsHaveNothingToDoWithEachOther() {
        var candidates = new Candidates(Column.Texts.of(ids(20_000)), null, Map.of());

        Assignment first = assignments.assign("first", 42, HALVES, candidates, Progress.NONE);
        Assignment second = assignments.assign("second", 42, HALVES, candidates, Progress.NONE);

        long both = 0;
        for (int customer = 0; customer < 20_000; customer++) {
            both += first.ofCustomer()[customer] + second.ofCustomer()[customer] == 2 ? 1 : 0;
        }
        // A quarter, give or take four standard errors of 61.
        assertThat(both).isBetween(5000L - 245, 5000L + 245);
    }

    @Test
    void chanceKeepsToTheAllocation() {
        Assignment assignment =
                assignments.assign(
                        "test",
                        42,
                        ArmShare.parse("control:8,A:1,B:1"),
                        new Candidates(Column.Texts.of(ids(50_000)), null, Map.of()),
                        Progress.NONE);

        // Four standard errors: 358 and 268.
        assertThat((double) assignment.arms().get(0).count()).isCloseTo(40_000, within(358.0));
        assertThat((double) assignment.arms().get(1).count()).isCloseTo(5_000, within(268.0));
        assertThat((double) assignment.arms().get(2).count()).isCloseTo(5_000, within(268.0));
    }

    @Test
    void everyStratumIsWithinOneCustomerOfItsPlan() {
        String[] ids = ids(997);
        String[] towns = Arrays.stream(ids).map(AssignmentsTest::town).toArray(String[]::new);
        List<ArmShare> arms = ArmShare.parse("A:0.5,B:0.3,C:0.2");

        Assignment assignment =
                assignments.assign(
                        "test",
                        42,
                        arms,
                        new Candidates(Column.Texts.of(ids), Column.Texts.of(towns), Map.of()),
                        Progress.NONE);

        Map<String, long[]> counts = new HashMap<>();
        for (int customer = 0; customer < ids.length; customer++) {
            counts.computeIfAbsent(towns[customer], _ -> new long[3])[
                    assignment.ofCustomer()[customer]]++;
        }
        assertThat(counts).hasSize(7);
        for (long[] town : counts.values()) {
            long members = Arrays.stream(town).sum();
            for (int arm = 0; arm < 3; arm++) {
                assertThat(town[arm] - members * arms.get(arm).part()).isBetween(-1.0, 1.0);
            }
        }
        assertThat(assignment.arms()).extracting(ArmCount::count).containsExactly(499L, 299L, 199L);
    }

    @Test
    void strataOfOneCustomerStillMakeEvenArms() {
        String[] ids = ids(1000);

        Assignment assignment =
                assignments.assign(
                        "test",
                        42,
                        ArmShare.parse("A:0.9,B:0.1"),
                        new Candidates(Column.Texts.of(ids), Column.Texts.of(ids), Map.of()),
                        Progress.NONE);

        assertThat(assignment.arms())
                .containsExactly(new ArmCount("A", 900), new ArmCount("B", 100));
    }

    @Test
    void comparesTheArmsInWhatWasKnown() {
        int size = 4000;
        var spend = new double[size];
        var town = new String[size];
        for (int customer = 0; customer < size; customer++) {
            spend[customer] = customer % 10 == 0 ? Double.NaN : customer % 97;
            town[customer] = customer % 13 == 0 ? null : town("" + customer);
        }

        List<Balance> balance =
                assignments
                        .assign(
                                "test",
                                42,
                                HALVES,
                                new Candidates(
                                        Column.Texts.of(ids(size)),
                                        null,
                                        Map.of(
                                                "spend",
                                                new Column.Numbers(spend),
                                                "town",
                                                Column.Texts.of(town))),
                                Progress.NONE)
                        .balance();

        Balance spent =
                balance.stream()
                        .filter(b -> b.attribute().equals("spend"))
                        .findFirst()
                        .orElseThrow();
        assertThat(spent.ok()).isTrue();
        assertThat(spent.missing()).isEqualTo(400);
        assertThat(spent.means()).hasSize(2);
        Balance lived =
                balance.stream()
                        .filter(b -> b.attribute().equals("town"))
                        .findFirst()
                        .orElseThrow();
        assertThat(lived.df()).isEqualTo(7);
        assertThat(lived.ok()).isTrue();
        assertThat(lived.missing()).isEqualTo(308);
    }

    @Test
    void balanceHasTheFiguresOfTheTextbook() {
        // Means 2 and 4, variances 1 and 4: (4 - 2) / √2.5
        var numbers = new Column.Numbers(new double[] {1, 2, 3, 2, 4, 6});
        // R: chisq.test(matrix(c(30, 20, 25, 25, 10, 40), 2))
        var town = new String[150];
        var arms = new int[150];
        int row = 0;
        for (int[] cell :
                new int[][] {
                    {0, 0, 30}, {1, 0, 20}, {0, 1, 25}, {1, 1, 25}, {0, 2, 10}, {1, 2, 40}
                }) {
            for (int i = 0; i < cell[2]; i++) {
                arms[row] = cell[0];
                town[row++] = "town " + cell[1];
            }
        }

        Balance mean =
                Balances.of(Map.of("n", numbers), new int[] {0, 0, 0, 1, 1, 1}, 2).getFirst();
        Balance chi = Balances.of(Map.of("t", Column.Texts.of(town)), arms, 2).getFirst();

        assertThat(mean.standardisedDifference()).isCloseTo(2 / Math.sqrt(2.5), within(1e-12));
        assertThat(mean.ok()).isFalse();
        assertThat(chi.statistic()).isCloseTo(17.64705882353, within(1e-10));
        assertThat(chi.df()).isEqualTo(2);
        assertThat(chi.pValue()).isCloseTo(0.000147227814582, within(1e-14));
        assertThat(chi.ok()).isFalse();
    }

    @Test
    void balanceSaysWhyItSaysNothing() {
        int[] arms = {0, 0, 1, 1};
        Column names = Column.Texts.of("Ann", "Bob", "Cem", "Dee");
        var constant = new Column.Numbers(new double[] {1, 1, 2, 2});
        var absent = new Column.Numbers(new double[] {1, 1, Double.NaN, Double.NaN});

        for (Column column : List.of(names, constant, absent)) {
            Balance balance = Balances.of(Map.of("x", column), arms, 2).getFirst();
            assertThat(balance.ok()).isNull();
            assertThat(balance.reason()).isNotNull();
        }
    }

    @Test
    void takesCustomersFromTheFrame() {
        Frame frame = frame();

        Candidates candidates =
                Candidates.of(frame, new int[] {1, 3}, List.of("Town"), List.of("age"), List.of());
        Candidates everyone =
                Candidates.of(frame, new int[] {0, 1, 2, 3}, List.of(), List.of(), List.of());

        assertThat(List.of(candidates.ids().text(0), candidates.ids().text(1)))
                .containsExactly("c2", "c4");
        assertThat(candidates.known().keySet()).containsExactly("town", "age");
        assertThat(candidates.known().get("age").text(1)).isEqualTo("40");
        assertThat(candidates.strata().text(0)).isNotEqualTo(candidates.strata().text(1));
        assertThat(everyone.strata()).isNull();
    }

    @Test
    void amountsAreCutAtTheirQuintilesBeforeTheyAreStrata() {
        var amounts = new double[100];
        Arrays.setAll(amounts, row -> row == 99 ? Double.NaN : row * 1.5);

        Column strata = Strata.of(List.of(new Column.Numbers(amounts)), 100);

        Map<String, Long> sizes = new HashMap<>();
        for (int row = 0; row < 100; row++) {
            sizes.merge(strata.text(row), 1L, Long::sum);
        }
        assertThat(sizes.values()).containsExactlyInAnyOrder(19L, 20L, 20L, 20L, 20L, 1L);
    }

    @Test
    void refusesCustomersWithoutAnIdOfTheirOwn() {
        for (String[] ids : List.of(new String[] {"1", "2", "1"}, new String[] {"1", null})) {
            assertThatThrownBy(
                            () ->
                                    assignments.assign(
                                            "test",
                                            1,
                                            HALVES,
                                            new Candidates(Column.Texts.of(ids), null, Map.of()),
                                            Progress.NONE))
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void readsArmsAsTheyAreTyped() {
        assertThat(ArmShare.parse("No E-Mail:0.5, 10:30 mail:0.25,C:.25"))
                .containsExactly(
                        new ArmShare("No E-Mail", 0.5),
                        new ArmShare("10:30 mail", 0.25),
                        new ArmShare("C", 0.25));
        assertThat(ArmShare.parse("A,B")).extracting(ArmShare::part).containsExactly(1.0, 1.0);
        for (String wrong :
                List.of("A:x,B:1", "A:0,B:1", "A:1,A:1", ":1,B:1", "A:-1,B:1", "A,,B")) {
            assertThatThrownBy(() -> ArmShare.parse(wrong)).as(wrong).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(
                        () ->
                                assignments.assign(
                                        "test",
                                        1,
                                        ArmShare.parse("A"),
                                        new Candidates(Column.Texts.of(ids(3)), null, Map.of()),
                                        Progress.NONE))
                .isInstanceOf(Problem.class);
    }

    private Map<String, String> armOf(Candidates candidates, long seed) {
        Assignment assignment = assignments.assign("test", seed, HALVES, candidates, Progress.NONE);
        Map<String, String> arms = new HashMap<>();
        for (int customer = 0; customer < candidates.ids().size(); customer++) {
            arms.put(candidates.ids().text(customer), assignment.arm(customer));
        }
        return arms;
    }

    private static String[] ids(int size) {
        var ids = new String[size];
        Arrays.setAll(ids, customer -> "" + customer);
        return ids;
    }

    private static String town(String id) {
        return "town " + Integer.parseInt(id) % 7;
    }

    private static Frame frame() {
        var catalogue =
                new Catalogue(
                        List.of(
                                attribute("id", ValueType.TEXT, Role.CUSTOMER_ID),
                                attribute("town", ValueType.TEXT, null),
                                attribute("age", ValueType.INTEGER, null)));
        return new Frame(
                new long[] {1, 2, 3, 4},
                catalogue,
                Map.of(
                        "id",
                        Column.Texts.of("c1", "c2", "c3", "c4"),
                        "town",
                        Column.Texts.of("Ulm", "Ulm", "Bonn", "Bonn"),
                        "age",
                        new Column.Numbers(new double[] {10, 20, 30, 40})),
                Events.NONE,
                new AsOf(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static Attribute attribute(String name, ValueType type, Role role) {
        return new Attribute(
                name,
                name,
                type,
                Attribute.Origin.IMPORTED,
                role,
                false,
                0,
                4,
                Instant.EPOCH,
                null);
    }
}
