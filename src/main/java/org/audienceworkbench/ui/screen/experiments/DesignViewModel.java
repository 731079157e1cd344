package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Baseline;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.ManyMetrics;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Observed;
import org.audienceworkbench.experiment.Overlap;
import org.audienceworkbench.experiment.Peeking;
import org.audienceworkbench.experiment.Power;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.table.ValueType;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.audienceworkbench.workbench.Experiments;
import org.audienceworkbench.workbench.Planning;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How many customers a test needs. Size, effect and power hang together: a new effect or power
/// gives another size, a new size another power.
public final class DesignViewModel {

    private static final Set<ValueType> NUMBERS =
            Set.of(ValueType.BOOLEAN, ValueType.INTEGER, ValueType.NUMBER);

    private final Desk desk;
    private final Sizes sizes;
    private final Jobs.Slot sizing;
    private final Jobs.Slot looking;
    private final TrialViewModel trial;

    private final DesignInputs inputs = new DesignInputs();
    private final StringProperty size = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Plan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    private final ObservableList<String> attributes = FXCollections.observableArrayList();

    private @Nullable Available available;
    private List<Overlap> overlaps = List.of();
    private Shown shown = new Shown(0, 0);
    private boolean following;

    public DesignViewModel(Desk desk) {
        this.desk = desk;
        this.sizes = desk.workbench().experiments().sizes();
        this.sizing = desk.jobs().slot();
        this.looking = desk.jobs().slot();
        inputs.subscribe(() -> planned(false));
        size.subscribe(_ -> planned(true));
        inputs.fromProperty().subscribe(_ -> look());
        inputs.perProperty().subscribe(_ -> look());
        inputs.metricProperty().subscribe(_ -> look());
        desk.frameProperty().subscribe(this::offer);
        desk.frameProperty().subscribe(_ -> look());
        desk.currentProperty().subscribe(_ -> look());
        trial = new TrialViewModel(desk, this);
    }

    /// What the inputs come to.
    ///
    /// @param design what was planned
    /// @param available members of the current segment who may be written to, where that is known
    /// @param at what this size can show
    /// @param remarks on other tests, and on what raises false alarms
    /// @param limits of the looks that are planned; null without any
    public record Plan(
            Design design,
            Size size,
            @Nullable Available available,
            Power at,
            String sentence,
            Chart power,
            double control,
            Chart needed,
            double chosen,
            List<String> remarks,
            @Nullable Chart limits) {}

    private record Wish(
            Design design,
            @Nullable Effect effect,
            double power,
            @Nullable Double control,
            int metrics,
            Shown shown) {}

    /// What the charts reach to; the same while a point is dragged within.
    private record Shown(double most, double middle) {
        Shown around(double control, double chosen, boolean bySize) {
            boolean sizeFits =
                    bySize ? control <= most : control > most * 0.2 && control < most * 0.9;
            boolean effectFits = chosen > middle * 0.5 && chosen < middle * 2;
            return new Shown(sizeFits ? most : control * 2, effectFits ? middle : chosen);
        }
    }

    private record Seen(
            @Nullable Available available,
            List<Overlap> overlaps,
            @Nullable Observed observed,
            @Nullable Problem problem) {}

    private sealed interface Answer {}

    private record Found(Plan plan, double power, boolean bySize, Shown shown) implements Answer {}

    private record Refused(Problem problem) implements Answer {}

    private void offer(@Nullable Frame frame) {
        if (frame != null) {
            attributes.setAll(
                    frame.catalogue().all().stream()
                            .filter(attribute -> NUMBERS.contains(attribute.type()))
                            .map(Attribute::name)
                            .toList());
        }
    }

    private void look() {
        Frame frame = desk.frameProperty().get();
        Desk.Current current = desk.currentProperty().get();
        if (frame == null) {
            return;
        }
        MetricKind kind = inputs.metricProperty().get();
        String from = inputs.wantedFrom();
        looking.start(
                _ -> {
                    Experiments experiments = desk.workbench().experiments();
                    Planning planning = experiments.planning();
                    RoaringBitmap members =
                            current == null ? planning.members(frame, null) : current.members();
                    Available there = planning.available(frame, members, null).orElse(null);
                    List<Overlap> overlaps = experiments.overlaps(frame, members, null, null);
                    try {
                        return new Seen(
                                there,
                                overlaps,
                                from.isEmpty()
                                        ? null
                                        : planning.observed(frame, members, kind, from, null),
                                null);
                    } catch (Problem problem) {
                        return new Seen(there, overlaps, null, problem);
                    }
                },
                this::see);
    }

    private void see(Seen seen) {
        available = seen.available();
        overlaps = seen.overlaps();
        following = true;
        inputs.measure(seen.observed());
        following = false;
        if (seen.problem() == null) {
            planned(false);
        } else {
            refuse(seen.problem());
        }
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
        Available there = available;
        List<Overlap> others = overlaps;
        sizing.start(_ -> answer(wish, there, others), this::show);
    }

    private Wish wish(boolean bySize) {
        return new Wish(
                inputs.design(),
                inputs.wantedEffect(),
                inputs.wantedPower(),
                bySize ? NumberText.read("Customers", size.get()) : null,
                inputs.wholeMetrics(),
                shown);
    }

    private Answer answer(Wish wish, @Nullable Available there, List<Overlap> others) {
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
            var curves = new DesignCurves(sizes, wish.design(), wish.effect(), there);
            Shown around =
                    wish.shown().around(control, Math.abs(curves.chosen()), wish.control() != null);
            var found =
                    new Plan(
                            wish.design(),
                            needed,
                            there,
                            at,
                            sizes.sentence(wish.design(), wish.effect(), wanted, there),
                            curves.power(control, wanted, around.most()),
                            control,
                            curves.size(control, wanted, around.middle()),
                            curves.chosen(),
                            remarks(wish, wanted, others),
                            curves.limits(needed));
            return new Found(found, wanted, wish.control() != null, around);
        } catch (Problem problem) {
            return new Refused(problem);
        }
    }

    private List<String> remarks(Wish wish, double power, List<Overlap> others) {
        List<String> remarks = new ArrayList<>();
        others.forEach(overlap -> remarks.add(overlap.sentence()));
        remarks.add(Peeking.sentence(wish.design()));
        if (wish.metrics() != 1) {
            remarks.add(
                    ManyMetrics.of(sizes, wish.design(), wish.effect(), power, wish.metrics())
                            .sentence());
        }
        return remarks;
    }

    private void show(Answer answer) {
        switch (answer) {
            case Refused(Problem problem) -> refuse(problem);
            case Found(Plan found, double reached, boolean bySize, Shown around) -> {
                error.set("");
                shown = around;
                following = true;
                if (bySize) {
                    inputs.powerProperty().set(NumberText.percent(reached));
                } else {
                    size.set(NumberText.count(found.size().perArm().getFirst()));
                }
                following = false;
                plan.set(found);
            }
        }
    }

    /// Takes the size that was pointed at on the chart.
    public void chooseSize(double control) {
        size.set(NumberText.count(Math.rint(control)));
    }

    /// One step of a key: a hundredth more or less.
    public void stepSize(int way) {
        Plan now = plan.get();
        if (now != null) {
            chooseSize(
                    way > 0 ? Math.ceil(now.control() * 1.01) : Math.floor(now.control() / 1.01));
        }
    }

    /// Takes the effect, or the margin, that was pointed at on the chart.
    public void chooseEffect(double chosen) {
        Plan now = plan.get();
        if (now != null) {
            double signed = Math.copySign(chosen, now.chosen());
            String text =
                    inputs.meantProperty().get() == DesignInputs.Meant.HAZARD
                                    && now.design().baseline() instanceof Baseline.Time times
                            ? effectText(times.hazardRatio(signed))
                            : effectText(signed);
            (now.design().hasMargin() ? inputs.marginProperty() : inputs.effectProperty())
                    .set(text);
        }
    }

    /// One step of a key: a fiftieth more or less.
    public void stepEffect(int way) {
        Plan now = plan.get();
        if (now != null) {
            chooseEffect(Math.abs(now.chosen()) * (way > 0 ? 1.02 : 1 / 1.02));
        }
    }

    /// An effect as it is typed.
    String effectText(double effect) {
        return inputs.isShare() ? NumberText.percent(effect) : NumberText.plain(effect);
    }

    /// The effects that are worth thinking of.
    NumberSlider.Range effects() {
        if (inputs.meantProperty().get() == DesignInputs.Meant.HAZARD) {
            return new NumberSlider.Range(0.2, 5, true);
        }
        Plan now = plan.get();
        DesignInputs.Meant meant = inputs.meantProperty().get();
        boolean relative =
                meant == DesignInputs.Meant.SHARE || meant == DesignInputs.Meant.STANDARDISED;
        double spread =
                now == null || relative
                        ? 1
                        : Math.sqrt(
                                now.design().baseline().variance(now.design().baseline().value()));
        return new NumberSlider.Range(spread / 500, spread * 2, true);
    }

    /// What baseline and deviation can be measured by.
    public ObservableList<String> attributes() {
        return attributes;
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

    /// Tests of nothing by this plan.
    TrialViewModel trial() {
        return trial;
    }

    public DesignInputs inputs() {
        return inputs;
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
