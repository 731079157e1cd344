package org.audienceworkbench.report;

import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.Cumulative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a test's report says of how the result came about: day by day, week by week, and how much
/// its customers could have shown.
final class TestCourse {

    private TestCourse() {}

    /// @param chart the height of a chart, in pixels
    static Optional<Page.Section> byTime(Analysis analysis, int chart) {
        List<Page.Block> blocks = new ArrayList<>();
        SoFarCharts.overTime(analysis)
                .ifPresent(
                        days -> {
                            blocks.add(new Page.Wide(days, chart));
                            blocks.add(
                                    new Page.Notes(
                                            analysis.details().overTime().stream()
                                                    .filter(effects -> effects.points().size() > 1)
                                                    .map(Cumulative::sentence)
                                                    .toList()));
                        });
        WeekCharts.of(analysis).ifPresent(weeks -> blocks.add(new Page.Wide(weeks, chart)));
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page.Section(
                                "Over time",
                                "An effect that only its first weeks have is that of something"
                                        + " new.",
                                blocks));
    }

    static Optional<Page.Section> power(Analysis analysis, int chart) {
        List<Page.Block> blocks = new ArrayList<>();
        SoFarCharts.power(analysis).ifPresent(power -> blocks.add(new Page.Wide(power, chart)));
        List<String> said =
                analysis.details().power().stream()
                        .flatMap(reached -> reached.sentence().stream())
                        .toList();
        if (!said.isEmpty()) {
            blocks.add(new Page.Notes(said));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page.Section(
                                "Power reached",
                                "How likely as many customers were to show a true effect of each"
                                        + " size, whatever they showed.",
                                blocks));
    }
}
