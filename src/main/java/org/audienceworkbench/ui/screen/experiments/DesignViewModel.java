package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Power;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.experiment.Tails;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How many customers a test needs. Size, effect and power hang together: a new effect or power
/// gives another size, a new size another power.
public final class DesignViewModel {

    private static final int POINTS = 60;

    private final Desk desk;
    private final Sizes sizes;
    private final Jobs.Slot sizing;
    private final Jobs.Slot counting;

    private final ObjectProperty<MetricKind> metric =
            new SimpleObjectProperty<>(MetricKind.PROPORTION);
    private final StringProperty baseline = new SimpleStringProperty("5 %");
    private final StringProperty deviation = new SimpleStringProperty("");
    private final BooleanProperty relative = new SimpleBooleanProperty(true);
    private final StringProperty effect = new SimpleStringProperty("20 %");
    private final StringProperty power = new SimpleStringProperty("80 %");
    private final StringProperty alpha = new SimpleStringProperty("5 %");
    private final ObjectProperty<Tails> tails = new SimpleObjectProperty<>(Tails.TWO);
    private final StringProperty allocation = new SimpleStringProperty("1, 1");
    private final StringProperty size = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    private OptionalLong contactable = OptionalLong.empty();
    private boolean following;

    public DesignViewModel(Desk desk) {
        this.desk = desk;
        this.sizes = desk.workbench().experiments().sizes();
        this.sizing = desk.jobs().slot();
        this.counting = desk.jobs().slot();
        Stream.of(baseline, deviation, effect, power, alpha, allocation)
                .forEach(input -> input.subscribe(_ -> planned(false)));
        metric.subscribe(_ -> planned(false));
        relative.subscribe(_ -> planned(false));
        tails.subscribe(_ -> planned(false));
        size.subscribe(_ -> planned(true));
        desk.frameProperty().subscribe(_ -> count());
        desk.currentProperty().subscribe(_ -> count());
    }

    /// What the inputs come to.
    ///
    /// @param contactable members of the current segment who may be written to, where that is known
    /// @param at what this size can show
    public record Plan(
            Size size, OptionalLong contactable, Power at, String sentence, Chart curve) {}

    private record Wish(Design design, Effect effect, double power, @Nullable Double control) {}

    private sealed interface Answer {}

    private record Found(Plan plan, Wish wish) implements Answer {}

    private record Refused(Problem problem) implements Answer {}

    private void count() {
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (frame == null) {
            return;
        }
        counting.start(
                _ -> {
                    RoaringBitmap members =
                            current == null
                                    ? RoaringBitmap.bitmapOfRange(0, frame.size())
                                    : current.members();
                    return desk.workbench().experiments().contactable(frame, members, null);
                },
                there -> {
                    contactable = there;
                    planned(false);
                });
    }

    private void planned(boolean bySize) {
        if (following || (bySize && size.get().isBlank())) {
            return;
        }
        Wish wish;
        try {
            wish = wish(bySize);
        } catch (Problem problem) {
            refuse(problem);
            return;
        }
        OptionalLong there = contactable;
        sizing.start(_ -> answer(wish, there), this::show);
    }

    private Wish wish(boolean bySize) {
        boolean means = metric.get() == MetricKind.MEAN;
        var design =
                new Design(
                        metric.get(),
                        NumberText.read("Baseline", baseline.get()),
                        means
                                ? Double.valueOf(NumberText.read("Deviation", deviation.get()))
                                : null,
                        NumberText.read("False alarms", alpha.get()),
                        tails.get(),
                        Stream.of(allocation.get().split("[,:;]", -1))
                                .map(part -> NumberText.read("Arms", part))
                                .toList());
        double wanted = NumberText.read("Effect", effect.get());
        return new Wish(
                design,
                relative.get() ? new Effect.Relative(wanted) : new Effect.Absolute(wanted),
                NumberText.read("Power", power.get()),
                bySize ? NumberText.read("Customers", size.get()) : null);
    }

    private Answer answer(Wish wish, OptionalLong there) {
        try {
            double wanted = wish.power();
            if (wish.control() != null) {
                Double reached =
                        sizes.power(
                                        wish.design(),
                                        wish.effect(),
                                        wish.control(),
                                        Design.USUAL_POWER)
                                .power();
                wanted = Math.min(reached == null ? 0 : reached, 1 - 1e-9);
            }
            Size needed = sizes.size(wish.design(), wish.effect(), wanted);
            double control = wish.control() == null ? needed.perArm().getFirst() : wish.control();
            Power at =
                    sizes.power(
                            wish.design(),
                            wish.effect(),
                            control,
                            Math.max(wish.power(), wish.design().alpha() * 1.01));
            var found =
                    new Plan(
                            needed,
                            there,
                            at,
                            sizes.sentence(wish.design(), wish.effect(), wanted, there),
                            curve(wish, control, wanted, there));
            return new Found(found, new Wish(wish.design(), wish.effect(), wanted, wish.control()));
        } catch (Problem problem) {
            return new Refused(problem);
        }
    }

    private Chart curve(Wish wish, double control, double wanted, OptionalLong there) {
        double parts = wish.design().allocation().stream().mapToDouble(part -> part).sum();
        double most = control * 2;
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = 2 + (most - 2) * i / (POINTS - 1);
            Double reached =
                    sizes.power(wish.design(), wish.effect(), Math.max(x[i], 2 * parts), 0.8)
                            .power();
            y[i] = reached == null ? Double.NaN : reached;
        }
        List<Lines.Mark> marks = new ArrayList<>();
        marks.add(
                new Lines.Mark(
                        control,
                        Figures.count(Math.round(control)) + ": " + Figures.share(wanted)));
        double mostThere =
                there.isPresent()
                        ? there.getAsLong() * wish.design().allocation().getFirst() / parts
                        : Double.NaN;
        if (mostThere < most) {
            marks.add(
                    new Lines.Mark(
                            mostThere,
                            "all contactable: " + Figures.count(Math.round(mostThere)),
                            Lines.Kind.REFERENCE));
        }
        return new Lines(
                "How sure is the test to find the effect?",
                new Lines.Side("Customers in the control", Unit.NUMBER),
                new Lines.Side("Power", Unit.SHARE, 0, 1),
                List.of(new Lines.Line("Power", x, y)),
                marks);
    }

    private void show(Answer answer) {
        switch (answer) {
            case Refused(Problem problem) -> refuse(problem);
            case Found(Plan found, Wish wish) -> {
                error.set("");
                plan.set(found);
                following = true;
                if (wish.control() == null) {
                    size.set(NumberText.count(found.size().perArm().getFirst()));
                } else {
                    power.set(NumberText.percent(wish.power()));
                }
                following = false;
            }
        }
    }

    private void refuse(Problem problem) {
        sizing.cancel();
        error.set(
                (problem.where() == null ? "" : problem.where() + ": ")
                        + problem.what()
                        + ". "
                        + problem.action()
                        + ".");
    }

    public ObjectProperty<MetricKind> metricProperty() {
        return metric;
    }

    /// Like all the texts here, as it is typed: `0.05` or `5 %`.
    public StringProperty baselineProperty() {
        return baseline;
    }

    /// Of a mean's metric, from customer to customer.
    public StringProperty deviationProperty() {
        return deviation;
    }

    /// Whether the effect is a share of the baseline.
    public BooleanProperty relativeProperty() {
        return relative;
    }

    public StringProperty effectProperty() {
        return effect;
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

    /// Customers in the control.
    public StringProperty sizeProperty() {
        return size;
    }

    /// Null before the first; stays while the inputs make no sense.
    public ReadOnlyObjectProperty<@Nullable Plan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// What is wrong with the inputs; empty when nothing is.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return sizing.busyProperty();
    }
}
