package org.audienceworkbench.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.experiment.Outcomes.Measure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A million customers in four arms, twenty metrics with a covariate, the amount by 10,000 draws.
class AnalysisSpeedTest {

    private static final int CUSTOMERS = 1_000_000;

    @Tag("long")
    @Test
    void aMillionCustomersAreJudgedInTenSeconds() {
        var random = new Random(42);
        var arms = new double[CUSTOMERS];
        var before = new double[CUSTOMERS];
        Arrays.setAll(arms, _ -> random.nextInt(4));
        Arrays.setAll(before, _ -> Math.exp(random.nextGaussian()));
        List<Measure> measures = new ArrayList<>();
        var spent = new double[CUSTOMERS];
        Arrays.setAll(spent, row -> before[row] * Math.exp(random.nextGaussian()));
        measures.add(new Measure("spent", MetricKind.MEAN, spent));
        for (int metric = 1; metric < 20; metric++) {
            double chance = metric / 40.0;
            var did = new double[CUSTOMERS];
            Arrays.setAll(did, _ -> random.nextDouble() < chance ? 1 : 0);
            measures.add(new Measure("did " + metric, MetricKind.PROPORTION, did));
        }
        var outcomes =
                new Outcomes(
                        new Column.Numbers(arms), measures, null, new Covariate("before", before));
        Question question =
                Question.against("0").withMethods(Methods.USUAL.withMeans(MeanTest.BOOTSTRAP));
        var longest = new Longest();

        Instant started = Instant.now();
        Analysis analysis = new Analyses().analyse(outcomes, question, longest);
        Duration taken = Duration.between(started, Instant.now());

        System.out.println("Judged in " + taken + ", silent for at most " + longest.silence);
        assertThat(analysis.comparisons()).hasSize(60);
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
        assertThat(longest.silence).isLessThan(Duration.ofSeconds(2));
    }

    /// For how long nothing was reported, and so nothing could have been cancelled.
    private static final class Longest implements Progress {
        private Instant last = Instant.now();
        private Duration silence = Duration.ZERO;

        @Override
        public void report(double fraction, String doing) {
            Duration since = Duration.between(last, Instant.now());
            silence = since.compareTo(silence) > 0 ? since : silence;
            last = Instant.now();
        }
    }
}
