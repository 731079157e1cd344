package org.audienceworkbench.workbench;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analysis.Check;
import org.audienceworkbench.experiment.Analysis.Severity;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.measure.CountedOpens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells of a test that is judged by opened e-mails how many of the opens may be a machine's.
final class MachineOpens {

    private MachineOpens() {}

    /// One for each metric that counts such opens.
    static List<Check> of(Frame frame, Layout layout) {
        List<Check> checks = new ArrayList<>();
        Column arms = frame.column(layout.arm());
        layout.metrics().stream()
                .map(metric -> frame.catalogue().get(metric.column()).name())
                .flatMap(name -> CountedOpens.under(name).stream())
                .distinct()
                .filter(opens -> isKnown(frame, opens))
                .forEach(opens -> add(checks, frame, arms, opens));
        return checks;
    }

    private static boolean isKnown(Frame frame, CountedOpens opens) {
        return frame.catalogue().find(opens.all()).isPresent()
                && frame.catalogue().find(opens.byPeople()).isPresent();
    }

    private static void add(List<Check> checks, Frame frame, Column arms, CountedOpens opens) {
        double[] all = frame.numbers(opens.all());
        double[] byPeople = frame.numbers(opens.byPeople());
        Map<String, double[]> byArm = new TreeMap<>();
        double machines = 0;
        for (int row = 0; row < all.length; row++) {
            String arm = arms.text(row);
            if (arm != null && all[row] > 0) {
                double[] sums = byArm.computeIfAbsent(arm, _ -> new double[2]);
                sums[0] += all[row];
                sums[1] += all[row] - byPeople[row];
                machines += all[row] - byPeople[row];
            }
        }
        if (machines > 0) {
            List<String> shares = new ArrayList<>();
            byArm.forEach((arm, sums) -> shares.add(arm + " " + Figures.share(sums[1] / sums[0])));
            checks.add(
                    new Check(
                            "machine-opens",
                            Severity.NOTICE,
                            Math.round(machines),
                            "some opens in "
                                    + opens.all()
                                    + " may be a mail service's and not a person's ("
                                    + String.join(", ", shares)
                                    + "); "
                                    + opens.byPeople()
                                    + " leaves these out"));
        }
    }
}
