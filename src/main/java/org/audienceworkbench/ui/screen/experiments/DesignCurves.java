package org.audienceworkbench.ui.screen.experiments;

import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Lines;
import org.audienceworkbench.chart.Unit;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Sizes;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Draws what more or fewer customers would do to a test.
record DesignCurves(Sizes sizes, Design design, @Nullable Effect effect) {

    private static final int POINTS = 60;

    /// The power at every size up to twice the chosen one.
    Chart power(double control, double reached, OptionalLong there) {
        double parts = design.allocation().stream().mapToDouble(part -> part).sum();
        double fewest = 2 * parts / design.allocation().stream().min(Double::compare).orElseThrow();
        double most = Math.max(control * 2, 2 * fewest);
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = fewest + (most - fewest) * i / (POINTS - 1);
            Double at = sizes.power(design, effect, x[i], Design.USUAL_POWER).power();
            y[i] = at == null ? Double.NaN : at;
        }
        List<Lines.Mark> marks = new ArrayList<>();
        marks.add(
                new Lines.Mark(
                        control,
                        Figures.count(Math.round(control)) + ": " + Figures.share(reached)));
        double mostThere =
                there.isPresent()
                        ? there.getAsLong()
                                * (1 - design.holdOut())
                                * design.allocation().getFirst()
                                / parts
                        : Double.NaN;
        if (mostThere < most) {
            marks.add(
                    new Lines.Mark(
                            mostThere,
                            "all contactable: " + Figures.count(Math.round(mostThere)),
                            Lines.Kind.REFERENCE));
        }
        return new Lines(
                design.hasMargin()
                        ? "How sure is the test to show it?"
                        : "How sure is the test to find the effect?",
                new Lines.Side("Customers in the control", Unit.NUMBER),
                new Lines.Side("Power", Unit.SHARE, 0, 1),
                List.of(new Lines.Line("Power", x, y)),
                marks);
    }
}
