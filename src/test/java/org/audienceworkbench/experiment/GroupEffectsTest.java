package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.GroupEffects.Group;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Effects by group. The expected figures come from R 4.2.2 with metafor 3.8: `rma(y, v, method =
/// "DL")` and `blup`.
class GroupEffectsTest {

    @Test
    void theSpreadOfEffectsAgreesWithMetafor() {
        double[] effects = {0.031, 0.052, -0.004, 0.11, 0.07};
        double[] variances = {0.0004, 0.0009, 0.0001, 0.0025, 0.0016};

        Heterogeneity spread = Heterogeneity.of(effects, variances, 0.05);

        assertThat(spread.q()).isCloseTo(11.1806419624217, within(1e-12));
        assertThat(spread.df()).isEqualTo(4);
        assertThat(spread.pValue()).isCloseTo(0.0246071328070178, within(1e-14));
        assertThat(spread.tauSquared()).isCloseTo(9.89792086330935e-04, within(1e-16));
        assertThat(spread.iSquared()).isCloseTo(0.642238789736399, within(1e-13));
        assertThat(spread.mean()).isCloseTo(0.0368798232209835, within(1e-14));
        assertThat(spread.meanInterval().getFirst()).isCloseTo(9.51381121663958e-05, within(1e-14));
        assertThat(spread.meanInterval().getLast()).isCloseTo(0.0736645083298006, within(1e-13));
        double[][] blups = {
            {0.032692288588721578, -0.002041295286808756, 0.0674258724642519},
            {0.044799123671040803, -0.001219222568601151, 0.0908174699106828},
            {-0.000248841982454108, -0.019230139219616922, 0.0187324552547087},
            {0.057618529291889056, -0.000847206902465265, 0.1160842654862434},
            {0.049538016535720153, -0.003992676697481566, 0.1030687097689219}
        };
        for (int i = 0; i < blups.length; i++) {
            var shrunken = spread.shrunken(effects[i], variances[i], 0.05);
            assertThat(shrunken.effect()).isCloseTo(blups[i][0], within(1e-14));
            assertThat(shrunken.interval().getFirst()).isCloseTo(blups[i][1], within(1e-13));
            assertThat(shrunken.interval().getLast()).isCloseTo(blups[i][2], within(1e-13));
        }
    }

    @Test
    void effectsThatAgreeAreDrawnAllTheWayToTheirMean() {
        Heterogeneity spread =
                Heterogeneity.of(
                        new double[] {0.031, 0.035, 0.028},
                        new double[] {0.0004, 0.0009, 0.0001},
                        0.05);

        assertThat(spread.q()).isCloseTo(0.0597959183673470, within(1e-14));
        assertThat(spread.tauSquared()).isZero();
        assertThat(spread.iSquared()).isZero();
        var shrunken = spread.shrunken(0.035, 0.0009, 0.05);
        assertThat(shrunken.effect()).isCloseTo(0.0291224489795918, within(1e-15));
        assertThat(shrunken.interval().getFirst()).isCloseTo(0.0123227576835342, within(1e-14));
        assertThat(shrunken.interval().getLast()).isCloseTo(0.0459221402756494, within(1e-14));
    }

    /// Hillstrom's campaign; R: `escalc("RD", …)` of visits by what the customer bought before.
    @Test
    void hillstromsGroupsAgreeWithMetafor() {
        List<GroupEffects> effects = hillstrom();

        GroupEffects newbie = of(effects, "newbie", "Mens E-Mail");
        assertThat(spread(newbie).q()).isCloseTo(0.14009401253269, within(1e-11));
        assertThat(spread(newbie).pValue()).isCloseTo(0.708187569007364, within(1e-12));
        GroupEffects zip = of(effects, "zip_code", "Mens E-Mail");
        assertThat(zip.groups())
                .extracting(Group::name)
                .containsExactly("Surburban", "Urban", "Rural");
        assertThat(spread(zip).q()).isCloseTo(0.655088291224914, within(1e-11));
        assertThat(spread(zip).mean()).isCloseTo(0.0764338073990308, within(1e-13));
        GroupEffects mens = of(effects, "mens", "Mens E-Mail");
        assertThat(spread(mens).q()).isCloseTo(2.64497374030455, within(1e-11));
        assertThat(spread(mens).tauSquared()).isCloseTo(3.75302913327672e-05, within(1e-15));
        assertThat(spread(mens).iSquared()).isCloseTo(0.621924412797816, within(1e-11));
        Group bought = mens.groups().getLast();
        assertThat(bought.difference()).isCloseTo(0.0815655151275198, within(1e-13));
        assertThat(bought.shrunken()).isCloseTo(0.0795599463682682, within(1e-13));
        assertThat(bought.shrunkenInterval().getFirst())
                .isCloseTo(0.0712420409487494, within(1e-12));
        assertThat(bought.shrunkenInterval().getLast())
                .isCloseTo(0.0878778517877870, within(1e-12));
        assertThat(newbie.sentence())
                .isEqualTo(
                        "No difference between the groups of newbie beyond chance in what Mens"
                                + " E-Mail does to visit (Q = 0.14, df = 1, p = 1.000 after"
                                + " correction).");
        assertThat(of(effects, "mens", "Womens E-Mail").sentence())
                .startsWith(
                        "What Womens E-Mail does to visit differs between the groups of mens (Q ="
                                + " 64.4, df = 1, p < 0.001 after correction): most with \"0\","
                                + " +7.35 percentage points (+6.40 to +8.30)");
    }

    /// Three attributes, 12 groups of one, all with the same effect: a group is named in no more
    /// tests than 5 %, give or take what 300 tests leave to chance.
    @ParameterizedTest
    @CsvSource({"PROPORTION, 0.04, 0.02", "MEAN, 0.05, 0.02"})
    void groupsThatDoNotDifferAreSeldomNamed(MetricKind kind, double base, double effect) {
        var random = new Random(7);
        int named = 0;
        for (int run = 0; run < 300; run++) {
            named += named(simulated(random, kind, base, _ -> effect)).isEmpty() ? 0 : 1;
        }
        assertThat(named / 300.0).isLessThan(0.08);
    }

    @Test
    void aGroupThatDiffersIsNamed() {
        var random = new Random(7);
        int found = 0;
        for (int run = 0; run < 20; run++) {
            List<GroupEffects> effects =
                    named(
                            simulated(
                                    random,
                                    MetricKind.PROPORTION,
                                    0.1,
                                    group -> group == 1 ? 0.3 : 0.02));
            found +=
                    effects.size() == 1
                                    && effects.getFirst().sentence().contains("most with \"g1\"")
                            ? 1
                            : 0;
        }
        assertThat(found).isGreaterThan(15);
    }

    @Test
    void numbersAreCutAtTheirQuintilesAndWhoHasNoneIsAGroup() {
        double[] values = new double[1000];
        for (int row = 0; row < 1000; row++) {
            values[row] = row % 100 == 7 ? Double.NaN : row;
        }

        GroupEffects effects = ofOne(new Column.Numbers(values)).getFirst();

        assertThat(effects.groups())
                .extracting(Group::name)
                .containsExactly(
                        "under 200",
                        "200 to under 400",
                        "400 to under 600",
                        "600 to under 800",
                        "800 and more",
                        "(missing)");
        assertThat(effects.groups().getLast().customers()).isEqualTo(10);
        assertThat(effects.groups().getLast().controlCustomers()).isZero();
        assertThat(effects.groups().getLast().reason()).isEqualTo(Judgement.TOO_FEW);
    }

    @Test
    void daysAreGroupsToo() {
        int[] days = new int[1000];
        for (int row = 0; row < 1000; row++) {
            days[row] = 20_000 + row / 4;
        }

        assertThat(ofOne(new Column.Days(days)).getFirst().groups())
                .extracting(Group::name)
                .startsWith("before 2024-11-23", "2024-11-23 to before 2025-01-12")
                .endsWith("2025-04-22 and later");
    }

    @Test
    void rareValuesAreOneGroupOfFiveThousand() {
        String[] values = new String[1000];
        for (int row = 0; row < 1000; row++) {
            values[row] = row < 500 ? "often" : "rare " + row;
        }

        GroupEffects effects = ofOne(Column.Texts.of(values)).getFirst();

        assertThat(effects.groups()).extracting(Group::name).containsExactly("often", "(others)");
        assertThat(effects.groups().stream().mapToLong(Group::customers).sum()).isEqualTo(500);
    }

    @Test
    void whereThereIsNothingToCompareItIsSaid() {
        Column same = Column.Texts.of(repeated("one", 1000));
        assertThat(ofOne(same).getFirst().sentence())
                .isEqualTo("All customers are in one group of g.");
        assertThat(ofOne(same).getFirst().heterogeneity()).isNull();
        assertThat(ofOne(new Column.Numbers(filled(1000, Double.NaN))).getFirst().groups())
                .extracting(Group::name)
                .containsExactly("(missing)");
        Column halves = Column.Texts.of("a", "b", "a", "b", "a", "b");
        GroupEffects few =
                analysed(
                                new Outcomes(
                                        Column.Texts.of("A", "A", "A", "B", "B", "B"),
                                        List.of(
                                                new Measure(
                                                        "m",
                                                        MetricKind.PROPORTION,
                                                        new double[] {0, 1, 1, 0, 0, 1})),
                                        null,
                                        null,
                                        new Known(Map.of("g", halves))),
                                Question.against("A"))
                        .getFirst();
        assertThat(few.sentence())
                .isEqualTo("The groups of g have too few customers with m to be compared.");
        assertThat(few.groups()).allSatisfy(group -> assertThat(group.shrunken()).isNull());
    }

    @ParameterizedTest
    @EnumSource(MetricKind.class)
    void nobodyWithTheMetricNamesNobody(MetricKind kind) {
        double[] ones = filled(200, 1);
        GroupEffects effects =
                analysed(
                                new Outcomes(
                                        arms(200),
                                        List.of(
                                                new Measure(
                                                        "m",
                                                        kind,
                                                        new double[200],
                                                        kind == MetricKind.RATIO
                                                                ? ones
                                                                : kind == MetricKind.TIME
                                                                        ? new double[200]
                                                                        : null)),
                                        null,
                                        null,
                                        new Known(Map.of("g", new Column.Numbers(halves(200))))),
                                Question.against("A"))
                        .getFirst();

        assertThat(effects.heterogeneity()).isNull();
        assertThat(effects.sentence()).contains("too few customers");
    }

    @Test
    void groupsAreNotNamedBeforeTheTestHasEndedNorWhereItCanNotBeBelieved() {
        var random = new Random(3);
        Outcomes outcomes =
                simulated(random, MetricKind.PROPORTION, 0.1, group -> group == 1 ? 0.3 : 0);

        assertThat(
                        analysed(
                                        outcomes,
                                        Question.against("A")
                                                .withLooks(new Looks.Anytime(Looks.Anytime.USUAL)))
                                .getFirst()
                                .sentence())
                .contains("are judged once, when the test has ended");
        assertThat(
                        analysed(
                                        outcomes,
                                        Question.against("A")
                                                .withExpected(Map.of("A", 0.9, "B", 0.1)))
                                .getFirst()
                                .sentence())
                .contains("this test is not to be acted on");
    }

    @Test
    void theArmAndTheMetricAreNoGroups() {
        var layout = new Layout("arm", List.of(new Metric("visit", MetricKind.PROPORTION)));

        assertThatThrownBy(() -> layout.groupedBy(List.of("Visit")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is what the test is judged by");
        assertThatThrownBy(() -> layout.groupedBy(List.of("arm")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("says the arm");
    }

    private interface Effect {
        double of(int group);
    }

    /// 2,000 customers; the first attribute has 12 groups of uneven sizes, the others two and five.
    private static Outcomes simulated(Random random, MetricKind kind, double base, Effect effect) {
        int size = 2000;
        var values = new double[size];
        var first = new String[size];
        var second = new String[size];
        var third = new double[size];
        var arms = new String[size];
        for (int row = 0; row < size; row++) {
            boolean treated = random.nextBoolean();
            int group = (int) (12 * random.nextDouble() * random.nextDouble());
            arms[row] = treated ? "B" : "A";
            first[row] = "g" + group;
            second[row] = random.nextBoolean() ? "x" : "y";
            third[row] = random.nextGaussian();
            boolean hit = random.nextDouble() < base + (treated ? effect.of(group) : 0);
            values[row] =
                    !hit
                            ? 0
                            : kind == MetricKind.PROPORTION
                                    ? 1
                                    : Math.exp(3 + random.nextGaussian());
        }
        Map<String, Column> groups = new LinkedHashMap<>();
        groups.put("first", Column.Texts.of(first));
        groups.put("second", Column.Texts.of(second));
        groups.put("third", new Column.Numbers(third));
        return new Outcomes(
                Column.Texts.of(arms),
                List.of(new Measure("m", kind, values)),
                null,
                null,
                new Known(groups));
    }

    private static List<GroupEffects> named(Outcomes outcomes) {
        return analysed(outcomes, Question.against("A")).stream()
                .filter(each -> each.sentence().contains("most with"))
                .toList();
    }

    private static List<GroupEffects> ofOne(Column column) {
        var values = new double[1000];
        Arrays.setAll(values, row -> row % 3 == 0 ? 1 : 0);
        return analysed(
                new Outcomes(
                        arms(1000),
                        List.of(new Measure("m", MetricKind.PROPORTION, values)),
                        null,
                        null,
                        new Known(Map.of("g", column))),
                Question.against("A"));
    }

    private static Column arms(int size) {
        var arms = new String[size];
        Arrays.setAll(arms, row -> row % 2 == 0 ? "A" : "B");
        return Column.Texts.of(arms);
    }

    private static double[] halves(int size) {
        var values = new double[size];
        Arrays.setAll(values, row -> row < size / 2 ? 0 : 1);
        return values;
    }

    private static double[] filled(int size, double value) {
        var values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    private static String[] repeated(String value, int size) {
        var values = new String[size];
        Arrays.fill(values, value);
        return values;
    }

    private static Heterogeneity spread(GroupEffects effects) {
        return Objects.requireNonNull(effects.heterogeneity());
    }

    private static GroupEffects of(List<GroupEffects> effects, String attribute, String arm) {
        return effects.stream()
                .filter(each -> each.attribute().equals(attribute) && each.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static List<GroupEffects> hillstrom() {
        Map<String, Column> groups = new LinkedHashMap<>();
        for (String name : List.of("newbie", "mens")) {
            groups.put(name, new Column.Numbers(Hillstrom.column(name)));
        }
        groups.put("zip_code", Hillstrom.texts("zip_code"));
        return analysed(
                new Outcomes(
                        Hillstrom.arms(),
                        List.of(Hillstrom.measure("visit", MetricKind.PROPORTION)),
                        null,
                        null,
                        new Known(groups)),
                Question.against("No E-Mail"));
    }

    private static List<GroupEffects> analysed(Outcomes outcomes, Question question) {
        return new Analyses().analyse(outcomes, question, Progress.NONE).details().groups();
    }
}
