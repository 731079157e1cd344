package org.audienceworkbench.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clustering.Missing;
import org.audienceworkbench.learn.Encoding;
import org.audienceworkbench.learn.Frames;
import org.audienceworkbench.learn.SealedJson;
import org.audienceworkbench.learn.Split;
import org.audienceworkbench.learn.Target;
import org.audienceworkbench.missing.Filled;
import org.audienceworkbench.missing.Filling;
import org.audienceworkbench.missing.Policies;
import org.audienceworkbench.missing.Policy;
import org.audienceworkbench.segment.RuleEvaluation;
import org.audienceworkbench.segment.RuleText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class MissingValuesTest {

    private static final int ROWS = 600;
    private static final Progress NONE = Progress.NONE;

    private final double[] income = new double[ROWS];
    private final double[] age = new double[ROWS];
    private final double[] bought = new double[ROWS];
    private final int[] since = new int[ROWS];
    private final String[] city = new String[ROWS];

    /// Every tenth income and every tenth city is missing.
    MissingValuesTest() {
        var random = new Random(3);
        for (int row = 0; row < ROWS; row++) {
            age[row] = 20 + random.nextInt(50);
            double earned = 20 * age[row] + random.nextGaussian() * 200;
            income[row] = row % 10 == 3 ? Double.NaN : earned;
            city[row] = row % 10 == 6 ? null : List.of("Graz", "Wien", "Linz").get(row % 3);
            since[row] = 20_000 + random.nextInt(300);
            bought[row] = earned + random.nextGaussian() * 300 > 900 ? 1 : 0;
        }
    }

    private Frame frame() {
        return frame(income);
    }

    private Frame frame(double[] incomes) {
        return new Frames()
                .with("income", incomes.clone())
                .with("age", age.clone())
                .with("city", Column.Texts.of(city))
                .with("since", new Column.Days(since.clone()))
                .with("bought", bought.clone())
                .frame();
    }

    private static Training settings(Algorithm algorithm) {
        return Training.of("bought").with(algorithm);
    }

    private static Policies policy(String attribute, Policy policy) {
        return new Policies(Map.of(attribute, policy));
    }

    private int[] training() {
        return Split.of(Target.of(frame(), "bought", null), 42).learning();
    }

    private double medianOf(int[] rows) {
        double[] known =
                Arrays.stream(rows)
                        .mapToDouble(row -> income[row])
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
        int half = known.length / 2;
        return known.length % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
    }

    @Test
    void changeNothingWhileTheyAreLeft() {
        var left = policy("income", new Policy.Leave());
        var settings = settings(Algorithm.LOGISTIC);

        assertThat(new Propensity().train(frame(), settings, left, NONE))
                .usingRecursiveComparison()
                .isEqualTo(new Propensity().train(frame(), settings, NONE));
        var clusters = Clustering.Settings.of(List.of("income", "age")).withK(3);
        assertThat(new Clustering().fit(frame(), clusters, left, NONE).model())
                .isEqualTo(new Clustering().fit(frame(), clusters, NONE).model());
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING"})
    void countAsTheMedianOfTheTrainingRows(Algorithm algorithm) {
        double median = medianOf(training());
        double[] byHand = Arrays.stream(income).map(v -> Double.isNaN(v) ? median : v).toArray();

        Trained filled =
                new Propensity()
                        .train(
                                frame(),
                                settings(algorithm),
                                policy("income", new Policy.Median()),
                                NONE);
        Trained hand = new Propensity().train(frame(byHand), settings(algorithm), NONE);

        assertThat(filled.test()).isEqualTo(hand.test());
        assertThat(filled.importance()).isEqualTo(hand.importance());
        assertThat(filled.filled()).hasSize(1);
        assertThat(filled.filled().getFirst().by()).startsWith("the median ");
        assertThat(filled.provenance()).contains("\"filled\":{\"income\":\"median\"}");
        assertThat(new Propensity().score(filled.model(), frame(), NONE).probabilities().values())
                .containsExactly(
                        new Propensity()
                                .score(hand.model(), frame(byHand), NONE)
                                .probabilities()
                                .values(),
                        within(1e-12));
    }

    @Test
    void areFilledByWhatTheTrainingRowsHadWhoeverIsScoredLater() {
        double median = medianOf(training());
        Trained trained =
                new Propensity()
                        .train(
                                frame(),
                                settings(Algorithm.LOGISTIC),
                                policy("income", new Policy.Median()),
                                NONE);
        double[] later = new double[ROWS];
        Arrays.fill(later, 1e6);
        later[0] = Double.NaN;
        later[1] = median;
        age[1] = age[0];
        city[1] = city[0];
        since[1] = since[0];

        double[] scores =
                new Propensity()
                        .score(trained.model(), frame(later), NONE)
                        .probabilities()
                        .values();

        assertThat(scores[0]).isCloseTo(scores[1], within(1e-12)).isNotCloseTo(1, within(0.01));
    }

    @ParameterizedTest
    @MethodSource("learning")
    void areFilledByNothingThatTheRestOfTheRowsHave(Policy policy) {
        var inTraining = new BitSet();
        Arrays.stream(training()).forEach(inTraining::set);
        Filling before = filling(policy("income", policy));

        IntStream.range(0, ROWS).filter(row -> !inTraining.get(row)).forEach(this::change);
        Filling others = filling(policy("income", policy));
        inTraining.stream().forEach(this::change);
        Filling all = filling(policy("income", policy));

        assertThat(plain(others)).isEqualTo(plain(before));
        assertThat(plain(all)).isNotEqualTo(plain(before));
    }

    private static List<Policy> learning() {
        return List.of(
                new Policy.Median(),
                new Policy.Mode(),
                new Policy.Nearest(5),
                new Policy.Interpolate("since"));
    }

    private void change(int row) {
        income[row] = Double.isNaN(income[row]) ? 5 : 3000 - income[row];
        age[row] += 7;
        since[row] += 40;
    }

    private Filling filling(Policies policies) {
        Trained trained =
                new Propensity().train(frame(), settings(Algorithm.LOGISTIC), policies, NONE);
        return PropensityModel.read(trained.model()).filling();
    }

    private static String plain(Filling filling) {
        assertThat(filling.isEmpty()).isFalse();
        return SealedJson.plain(filling);
    }

    @Test
    void areNotFilledByTheTarget() {
        Filling nearest = filling(policy("income", new Policy.Nearest(5)));

        assertThat(plain(nearest)).contains("\"by\":[\"age\"]").doesNotContain("bought");
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"LOGISTIC", "BOOSTING"})
    void becomeAnInputWhereTheyAreFlagged(Algorithm algorithm) {
        for (int row = 3; row < ROWS; row += 10) {
            bought[row] = row % 4 == 0 ? 0 : 1;
        }
        Trained flagged =
                new Propensity()
                        .train(
                                frame(),
                                settings(algorithm),
                                policy("income", new Policy.Flag()),
                                NONE);

        assertThat(flagged.importance())
                .extracting(Trained.Importance::attribute)
                .contains("income", "income is missing");
        assertThat(flagged.filled())
                .containsExactly(new Filled("income", "an input \"income is missing\" beside it"));
        assertThat(new Propensity().score(flagged.model(), frame(), NONE).probabilities().values())
                .doesNotContain(Double.NaN);
    }

    @Test
    void givesTheSameModelFlaggedAsLeftWhereTheMethodMarksThemByItself() {
        Trained flagged =
                new Propensity()
                        .train(
                                frame(),
                                settings(Algorithm.LOGISTIC),
                                policy("income", new Policy.Flag()),
                                NONE);
        Trained left = new Propensity().train(frame(), settings(Algorithm.LOGISTIC), NONE);

        assertThat(flagged.test().logLoss()).isCloseTo(left.test().logLoss(), within(1e-6));
    }

    @Test
    void ofTextsBecomeTheMostFrequentOne() {
        Trained trained =
                new Propensity()
                        .train(
                                frame(),
                                settings(Algorithm.LOGISTIC),
                                policy("city", new Policy.Mode()),
                                NONE);

        var category =
                (Encoding.Category)
                        PropensityModel.read(trained.model()).encodings().stream()
                                .filter(each -> each.attribute().equals("city"))
                                .findFirst()
                                .orElseThrow();
        assertThat(category.shares()[category.levels().size() + 1]).isZero();
    }

    @Test
    void leaveNoOneOutOfClusters() {
        var settings = Clustering.Settings.of(List.of("income", "age")).withK(3);
        double median = medianOf(IntStream.range(0, ROWS).toArray());
        double[] byHand = Arrays.stream(income).map(v -> Double.isNaN(v) ? median : v).toArray();

        Clusters left = new Clustering().fit(frame(), settings, NONE);
        Clusters filled =
                new Clustering()
                        .fit(frame(), settings, policy("income", new Policy.Median()), NONE);
        Clusters hand = new Clustering().fit(frame(byHand), settings, NONE);

        assertThat(left.leftOut()).isEqualTo(ROWS / 10);
        assertThat(filled.leftOut()).isZero();
        assertThat(filled.ids().values()).isEqualTo(hand.ids().values());
        assertThat(filled.filled()).extracting(Filled::attribute).containsExactly("income");
        double[] later = new double[ROWS];
        Arrays.fill(later, Double.NaN);
        double[] medians = new double[ROWS];
        Arrays.fill(medians, median);
        assertThat(new Clustering().apply(filled.model(), frame(later), NONE).ids().values())
                .isEqualTo(
                        new Clustering().apply(hand.model(), frame(medians), NONE).ids().values());
    }

    @Test
    void doNotBelongToARuleThatNamesTheValue() {
        for (int row = 0; row < ROWS; row++) {
            income[row] = row % 4 == 0 ? Double.NaN : row % 2 == 0 ? 10 : 500;
        }
        var settings = Clustering.Settings.of(List.of("income")).withK(2);
        Clusters clusters =
                new Clustering()
                        .fit(frame(), settings, policy("income", new Policy.Default("10")), NONE);

        for (Clusters.Cluster cluster : clusters.clusters()) {
            BitSet members = selected(cluster.rule());
            long right =
                    members.stream()
                            .filter(row -> clusters.ids().values()[row] == cluster.id())
                            .count();
            assertThat(cluster.precision()).isEqualTo((double) right / members.cardinality());
            assertThat(cluster.recall()).isEqualTo((double) right / cluster.size());
        }
        assertThat(clusters.clusters()).anyMatch(cluster -> cluster.recall() == 0.5);
    }

    private BitSet selected(String rule) {
        var bits = new BitSet();
        Frame frame = frame();
        Arrays.stream(
                        new RuleEvaluation(frame, _ -> Optional.empty())
                                .members(RuleText.parse(rule))
                                .toArray())
                .forEach(bits::set);
        return bits;
    }

    @Test
    void areTheirOwnAxisWhereClustersFillAndFlagThem() {
        for (int row = 0; row < ROWS; row++) {
            income[row] = row % 2 == 0 ? Double.NaN : 100;
            age[row] = row % 2 == 0 ? 30 + row % 3 : 31 + row % 3;
        }
        var settings =
                Clustering.Settings.of(List.of("age", "income")).withK(2).withMissing(Missing.FILL);

        Clusters clusters =
                new Clustering().fit(frame(), settings, policy("income", new Policy.Flag()), NONE);

        assertThat(clusters.clusters())
                .extracting(Clusters.Cluster::rule)
                .containsExactlyInAnyOrder("income IS NULL", "income IS NOT NULL");
        assertThat(clusters.clusters()).allMatch(cluster -> cluster.precision() == 1);
        assertThat(clusters.clusters())
                .extracting(Clusters.Cluster::label)
                .anyMatch(label -> label.contains("income is missing"));
        assertThat(clusters.provenance()).contains("\"features\":[\"age\"");
        assertThat(new Clustering().apply(clusters.model(), frame(), NONE).ids().values())
                .isEqualTo(clusters.ids().values());
    }

    @Test
    void areOfNoConcernToModelsFromBeforePolicies() throws Exception {
        Trained trained = new Propensity().train(frame(), settings(Algorithm.LOGISTIC), NONE);
        var clusters =
                new Clustering()
                        .fit(
                                frame(),
                                Clustering.Settings.of(List.of("income", "age")).withK(3),
                                NONE);

        String model = older(trained.model(), PropensityModel.FORMAT);
        String clustering = older(clusters.model(), ClusterModel.FORMAT);

        assertThat(new Propensity().score(model, frame(), NONE).mean())
                .isEqualTo(new Propensity().score(trained.model(), frame(), NONE).mean());
        assertThat(new Clustering().apply(clustering, frame(), NONE).ids().values())
                .isEqualTo(clusters.ids().values());
    }

    @Test
    void areOfNoConcernToReportsFromBeforePolicies() throws Exception {
        Trained trained = new Propensity().train(frame(), settings(Algorithm.LOGISTIC), NONE);
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var report = (com.fasterxml.jackson.databind.node.ObjectNode) json.valueToTree(trained);
        report.remove("filled");

        Trained read = json.treeToValue(report, Trained.class);

        assertThat(read.filled()).isEmpty();
        assertThat(read.test()).isEqualTo(trained.test());
    }

    private static String older(String model, String format) throws Exception {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var content =
                (com.fasterxml.jackson.databind.node.ObjectNode)
                        json.readTree(model).required("model");
        content.remove("filling");
        if (content.remove("fit") instanceof com.fasterxml.jackson.databind.node.ObjectNode fit) {
            for (String sort : List.of("logistic", "trees")) {
                content.set(sort, fit.get(sort));
            }
        }
        return SealedJson.write(format, 1, content);
    }

    @Test
    void ofARealFileAreFilledAlikeInChangedCopies() {
        Frame telco = Frames.csv("telco_churn/Telco-Customer-Churn.csv", ',');
        String charges =
                telco.catalogue().all().stream()
                        .filter(each -> each.missing() == 11)
                        .findFirst()
                        .orElseThrow()
                        .name();
        int place =
                telco.catalogue().all().stream().map(each -> each.name()).toList().indexOf(charges);
        int last = telco.catalogue().all().size() - 1;
        Frame copy = Frames.disguised(telco, IntStream.range(0, telco.size()).toArray());
        String renamed = "field " + (last - place);

        for (Policy policy : List.of(new Policy.Median(), new Policy.Nearest(5))) {
            double[] filled = filled(telco, charges, policy);
            assertThat(filled).doesNotContain(Double.NaN);
            assertThat(filled(copy, renamed, policy)).containsExactly(filled, within(1e-6));
        }
        assertThat(filled(telco, charges, new Policy.Median())).contains(1397.475);
    }

    private static double[] filled(Frame frame, String attribute, Policy policy) {
        List<String> numbers =
                frame.catalogue().all().stream()
                        .map(each -> each.name())
                        .filter(name -> frame.column(name) instanceof Column.Numbers)
                        .toList();
        return Filling.learn(
                        frame,
                        policy(attribute, policy),
                        numbers,
                        IntStream.range(0, frame.size()).toArray(),
                        42,
                        NONE)
                .filling()
                .over(frame, NONE)
                .numbers(attribute);
    }
}
