package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Scores;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.report.ClusterSection;
import org.audienceworkbench.report.ModelCharts;
import org.audienceworkbench.report.ModelSection;
import org.audienceworkbench.report.Page;
import org.audienceworkbench.report.SegmentCharts;
import org.audienceworkbench.report.SegmentSection;

import java.util.ArrayList;
import java.util.List;

/// The middle of the demo: what is learned about the customers, and the segments made of it.
final class DemoInsight {

    private final Workbench workbench;
    private final Story story;
    private final Progress progress;
    private final DemoCharts charts;

    DemoInsight(Workbench workbench, Story story, Progress progress, DemoCharts charts) {
        this.workbench = workbench;
        this.story = story;
        this.progress = progress;
        this.charts = charts;
    }

    Clusters groups(List<Page.Section> sections) {
        story.chapter("Groups of customers");
        Clusters clusters = SampleWorkspace.findClusters(workbench, progress);
        story.line(
                String.format(
                        "k-means: %d groups, silhouette %s; the attribute \"%s\"",
                        clusters.k(),
                        Figures.number(clusters.silhouette()),
                        SampleWorkspace.CLUSTERS));
        clusters.clusters()
                .forEach(
                        each ->
                                story.line(
                                        String.format(
                                                "   %d: %s customers, %s; nearly the same as %s",
                                                each.id(),
                                                Figures.count(each.size()),
                                                each.label(),
                                                each.rule())));
        Frame frame = workbench.customers().frame();
        sections.add(
                ClusterSection.of(
                        SampleWorkspace.CLUSTERS,
                        clusters,
                        List.of(
                                charts.groups(frame, "orders_per_year", "avg_basket"),
                                charts.write(
                                        "groups-discount",
                                        AttributeCharts.against(
                                                frame,
                                                frame.catalogue().get("orders_per_year"),
                                                frame.catalogue().get("avg_discount_share"),
                                                frame.catalogue().get(SampleWorkspace.CLUSTERS),
                                                null,
                                                null)))));
        return clusters;
    }

    Trained train() {
        story.chapter("Who is likely to leave");
        return SampleWorkspace.train(workbench, progress);
    }

    Scores score(Trained trained, List<Page.Section> sections) {
        Scores scores = SampleWorkspace.score(workbench, progress);
        trained.candidates()
                .forEach(
                        each ->
                                story.line(
                                        String.format(
                                                "Tried %s: ROC AUC %s on the validation customers",
                                                each.algorithm(), Figures.number(each.rocAuc()))));
        story.line(
                String.format(
                        "Chosen: %s; on %s customers it had never seen: ROC AUC %s, PR AUC %s",
                        trained.algorithm(),
                        Figures.count(trained.rows().test()),
                        Figures.number(trained.test().rocAuc()),
                        Figures.number(trained.test().prAuc())));
        story.line(
                String.format(
                        "All %s customers have the score \"%s\"; its mean is %s",
                        Figures.count(scores.probabilities().size()),
                        SampleWorkspace.MODEL,
                        Figures.number(scores.mean())));
        sections.add(
                ModelSection.of(
                        SampleWorkspace.MODEL,
                        trained,
                        scores,
                        List.of(
                                charts.write("model-roc", ModelCharts.roc(trained)),
                                charts.write("model-lift", ModelCharts.lift(trained)),
                                charts.write(
                                        "model-calibration", ModelCharts.calibration(trained)))));
        return scores;
    }

    List<SegmentSection.Part> segments(
            Clusters clusters, Trained trained, List<Page.Section> sections) {
        story.chapter("Segments");
        List<SegmentSection.Part> parts = new ArrayList<>();
        List<Chart> drawn = new ArrayList<>();
        var saved = SampleWorkspace.saveSegments(workbench, clusters, trained);
        Frame frame = workbench.customers().frame();
        for (Segments.Saved each : saved) {
            var segment = each.segment();
            var snapshot =
                    workbench.segments().snapshot(frame, workbench.segments().standing(each));
            parts.add(new SegmentSection.Part(segment, snapshot));
            story.line(
                    String.format(
                            "%s: %s of %s customers. %s",
                            segment.name(),
                            Figures.count(snapshot.count()),
                            Figures.count(snapshot.total()),
                            snapshot.sentence()));
            if (snapshot.waterfall().steps().size() > 1) {
                snapshot.waterfall()
                        .steps()
                        .forEach(
                                step ->
                                        story.line(
                                                String.format(
                                                        "   %s left after %s",
                                                        Figures.count(step.count()), step.text())));
                drawn.add(
                        charts.write(
                                "segment-" + segment.name(),
                                SegmentCharts.waterfall(segment.name(), snapshot)));
            }
        }
        sections.add(SegmentSection.of(parts, drawn));
        return parts;
    }
}
