package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.experiment.Baseline;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Goal;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Observed;
import org.audienceworkbench.experiment.Spending;
import org.audienceworkbench.experiment.Tails;
import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/// What an analyst types of a test to be planned, as it is typed: `0.05` or `5 %`.
public final class DesignInputs {

    private final ObjectProperty<MetricKind> metric =
            new SimpleObjectProperty<>(MetricKind.PROPORTION);
    private final ObjectProperty<Aim> aim = new SimpleObjectProperty<>(Aim.DIFFERENCE);
    private final ObjectProperty<Goal.Better> better =
            new SimpleObjectProperty<>(Goal.Better.HIGHER);
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty per = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Observed> measured = new SimpleObjectProperty<>();
    private final StringProperty baseline = new SimpleStringProperty("5 %");
    private final StringProperty deviation = new SimpleStringProperty("");
    private final StringProperty dispersion = new SimpleStringProperty("1");
    private final TimeInputs times = new TimeInputs();
    private final ObjectProperty<Meant> meant = new SimpleObjectProperty<>(Meant.SHARE);
    private final StringProperty effect = new SimpleStringProperty("20 %");
    private final StringProperty margin = new SimpleStringProperty("1 %");
    private final StringProperty power = new SimpleStringProperty("80 %");
    private final StringProperty alpha = new SimpleStringProperty("5 %");
    private final ObjectProperty<Tails> tails = new SimpleObjectProperty<>(Tails.TWO);
    private final StringProperty allocation = new SimpleStringProperty("1, 1");
    private final StringProperty holdOut = new SimpleStringProperty("0 %");

    private final StringProperty metrics = new SimpleStringProperty("1");
    private final StringProperty looks = new SimpleStringProperty("1");
    private final ObjectProperty<Spending> spending =
            new SimpleObjectProperty<>(Spending.OBRIEN_FLEMING);

    /// What the test is to show, before its figures.
    public enum Aim {
        DIFFERENCE,
        NOT_WORSE,
        THE_SAME
    }

    /// What an effect is counted in.
    public enum Meant {
        SHARE("Share of the baseline"),
        DIFFERENCE("Difference"),
        STANDARDISED("Standard deviations"),
        HAZARD("Hazard ratio of a time");

        private final String words;

        Meant(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    DesignInputs() {
        metric.subscribe(this::suit);
    }

    /// A share can't stand where a mean stood.
    private void suit(MetricKind kind) {
        if (kind == MetricKind.PROPORTION && measured.get() != null) {
            baseline.set("5 %");
        }
        if (kind == MetricKind.TIME) {
            baseline.set("60 %");
        } else if (meant.get() == Meant.HAZARD) {
            meant.set(Meant.SHARE);
            effect.set("20 %");
        }
    }

    /// Calls back whenever one of them changes.
    void subscribe(Runnable changed) {
        Stream.of(
                        baseline,
                        deviation,
                        dispersion,
                        effect,
                        margin,
                        power,
                        alpha,
                        allocation,
                        holdOut,
                        metrics,
                        looks)
                .forEach(input -> input.subscribe(_ -> changed.run()));
        Stream.of(metric, aim, better, tails, spending, meant)
                .forEach(choice -> choice.subscribe(_ -> changed.run()));
        measured.subscribe(_ -> changed.run());
        times.subscribe(changed);
    }

    Design design() {
        return new Design(
                        known(),
                        goal(),
                        NumberText.read("False alarms", alpha.get()),
                        Stream.of(allocation.get().split("[,:;]", -1))
                                .map(part -> NumberText.read("Arms", part))
                                .toList(),
                        NumberText.read("Held out", holdOut.get()),
                        null)
                .withLooks(spending.get(), wholeLooks());
    }

    private int wholeLooks() {
        return aim.get() == Aim.DIFFERENCE ? whole("Looks", looks, "1 for the end") : 1;
    }

    int wholeMetrics() {
        return whole("Metrics", metrics, "1 for the main one alone");
    }

    private static int whole(String field, StringProperty typed, String example) {
        double count = NumberText.read(field, typed.get());
        if (count != Math.rint(count)) {
            throw new Problem(
                    "\"" + typed.get() + "\" is not a whole number", field, "Type " + example);
        }
        return (int) count;
    }

    /// Null where a margin is in its place.
    @Nullable Effect wantedEffect() {
        if (aim.get() != Aim.DIFFERENCE) {
            return null;
        }
        double wanted = NumberText.read("Effect", effect.get());
        return switch (meant.get()) {
            case SHARE -> new Effect.Relative(wanted);
            case DIFFERENCE, STANDARDISED -> new Effect.Absolute(wanted);
            case HAZARD -> new Effect.Hazard(wanted);
        };
    }

    /// Whether effect or margin is typed as a share: `20 %`.
    boolean isShare() {
        return switch (aim.get() == Aim.DIFFERENCE ? meant.get() : Meant.DIFFERENCE) {
            case SHARE -> true;
            case DIFFERENCE ->
                    metric.get() == MetricKind.PROPORTION || metric.get() == MetricKind.TIME;
            case STANDARDISED, HAZARD -> false;
        };
    }

    double wantedPower() {
        return NumberText.read("Power", power.get());
    }

    /// What is to be measured: an attribute, or two with a slash; empty when nothing is.
    String wantedFrom() {
        if (metric.get() == MetricKind.TIME) {
            return "";
        }
        if (metric.get() != MetricKind.RATIO) {
            return from.get();
        }
        return from.get().isEmpty() || per.get().isEmpty() ? "" : from.get() + "/" + per.get();
    }

    /// The attributes that are measured, as a test is judged by them.
    Metric wantedMetric() {
        return new Metric(
                from.get(), metric.get(), metric.get() == MetricKind.RATIO ? per.get() : null);
    }

    /// Takes over what was measured; null takes what is typed again.
    void measure(@Nullable Observed observed) {
        if (observed != null) {
            Baseline found = observed.baseline();
            baseline.set(
                    found instanceof Baseline.Proportion(double share)
                            ? NumberText.percent(share)
                            : NumberText.plain(found.value()));
            switch (found) {
                case Baseline.Proportion _, Baseline.Standardised _, Baseline.Time _ -> {}
                case Baseline.Mean(_, double sd) -> deviation.set(NumberText.plain(sd));
                case Baseline.Ratio(_, double sd) -> deviation.set(NumberText.plain(sd));
                case Baseline.Count(_, double spread) -> dispersion.set(NumberText.plain(spread));
            }
        }
        measured.set(observed);
    }

    private Baseline known() {
        if (aim.get() == Aim.DIFFERENCE && meant.get() == Meant.STANDARDISED) {
            return new Baseline.Standardised(metric.get());
        }
        Observed observed = measured.get();
        if (observed != null && observed.baseline().kind() == metric.get()) {
            return observed.baseline();
        }
        double level = NumberText.read("Baseline", baseline.get());
        return switch (metric.get()) {
            case PROPORTION -> new Baseline.Proportion(level);
            case MEAN -> new Baseline.Mean(level, NumberText.read("Deviation", deviation.get()));
            case RATIO -> new Baseline.Ratio(level, NumberText.read("Deviation", deviation.get()));
            case COUNT ->
                    new Baseline.Count(level, NumberText.read("Dispersion", dispersion.get()));
            case TIME -> times.baseline(level);
        };
    }

    private Goal goal() {
        return switch (aim.get()) {
            case DIFFERENCE -> new Goal.Difference(tails.get());
            case NOT_WORSE ->
                    new Goal.NonInferiority(NumberText.read("Margin", margin.get()), better.get());
            case THE_SAME -> new Goal.Equivalence(NumberText.read("Margin", margin.get()));
        };
    }

    public ObjectProperty<MetricKind> metricProperty() {
        return metric;
    }

    public ObjectProperty<Aim> aimProperty() {
        return aim;
    }

    /// Which way the metric is to go, where the arm may not be worse.
    public ObjectProperty<Goal.Better> betterProperty() {
        return better;
    }

    /// The attribute that baseline and deviation are measured by; empty when they are typed.
    public StringProperty fromProperty() {
        return from;
    }

    /// The attribute that a ratio divides by.
    public StringProperty perProperty() {
        return per;
    }

    public ReadOnlyObjectProperty<@Nullable Observed> measuredProperty() {
        return measured;
    }

    public StringProperty baselineProperty() {
        return baseline;
    }

    /// Of a mean or ratio, from customer to customer.
    public StringProperty deviationProperty() {
        return deviation;
    }

    /// Of a count: its variance over its mean.
    public StringProperty dispersionProperty() {
        return dispersion;
    }

    /// What only times until an event have.
    public TimeInputs times() {
        return times;
    }

    public ObjectProperty<Meant> meantProperty() {
        return meant;
    }

    public StringProperty effectProperty() {
        return effect;
    }

    /// The difference that would not matter.
    public StringProperty marginProperty() {
        return margin;
    }

    public StringProperty powerProperty() {
        return power;
    }

    public StringProperty alphaProperty() {
        return alpha;
    }

    public ObjectProperty<Tails> tailsProperty() {
        return tails;
    }

    /// Relative sizes of the arms, the control first.
    public StringProperty allocationProperty() {
        return allocation;
    }

    /// The share of the customers who are kept out of the test.
    public StringProperty holdOutProperty() {
        return holdOut;
    }

    /// How many metrics the test will be judged by, the main one included.
    public StringProperty metricsProperty() {
        return metrics;
    }

    /// How often the running test is looked at, the look at its end included.
    public StringProperty looksProperty() {
        return looks;
    }

    public ObjectProperty<Spending> spendingProperty() {
        return spending;
    }
}
