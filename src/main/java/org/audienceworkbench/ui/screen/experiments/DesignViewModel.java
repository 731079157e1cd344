package org.audienceworkbench.ui.screen.experiments;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Power;
import org.audienceworkbench.experiment.Size;
import org.audienceworkbench.experiment.Sizes;
import org.audienceworkbench.ui.desk.Desk;
import org.audienceworkbench.ui.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.OptionalLong;

/// How many customers a test needs. Size, effect and power hang together: a new effect or power
/// gives another size, a new size another power.
public final class DesignViewModel {

    private final Desk desk;
    private final Sizes sizes;
    private final Jobs.Slot sizing;
    private final Jobs.Slot counting;

    private final DesignInputs inputs = new DesignInputs();
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
        inputs.subscribe(() -> planned(false));
        size.subscribe(_ -> planned(true));
        desk.frameProperty().subscribe(_ -> count());
        desk.currentProperty().subscribe(_ -> count());
    }

    /// What the inputs come to.
    ///
    /// @param design what was planned
    /// @param contactable members of the current segment who may be written to, where that is known
    /// @param at what this size can show
    public record Plan(
            Design design,
            Size size,
            OptionalLong contactable,
            Power at,
            String sentence,
            Chart curve) {}

    private record Wish(
            Design design, @Nullable Effect effect, double power, @Nullable Double control) {}

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
        return new Wish(
                inputs.design(),
                inputs.wantedEffect(),
                inputs.wantedPower(),
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
                            wish.design(),
                            needed,
                            there,
                            at,
                            sizes.sentence(wish.design(), wish.effect(), wanted, there),
                            new DesignCurves(sizes, wish.design(), wish.effect())
                                    .power(control, wanted, there));
            return new Found(found, new Wish(wish.design(), wish.effect(), wanted, wish.control()));
        } catch (Problem problem) {
            return new Refused(problem);
        }
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
                    inputs.powerProperty().set(NumberText.percent(wish.power()));
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
