package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.chart.Chart;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.insight.Clusters;
import org.audienceworkbench.insight.Scores;
import org.audienceworkbench.insight.Trained;
import org.audienceworkbench.intake.ImportResult;
import org.audienceworkbench.intake.Quarantine;
import org.audienceworkbench.report.HtmlReport;
import org.audienceworkbench.report.IntakeSection;
import org.audienceworkbench.report.Page;
import org.audienceworkbench.report.SegmentSection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The whole main job on the sample shop, from files to lists and a report, with everything that an
/// analyst would get from it as files.
public final class Demo {

    /// The workspace's folder, inside the demo's.
    public static final String WORKSPACE = "workspace";

    private static final int MOST_QUARANTINED = 1000;

    private final Path folder;
    private final Workbench workbench;
    private final Story story;
    private final Progress progress;
    private final DemoCharts charts;
    private final List<Page.Section> sections = new ArrayList<>();

    private Demo(Path folder, Workbench workbench, Story story, Progress progress) {
        this.folder = folder;
        this.workbench = workbench;
        this.story = story;
        this.progress = progress;
        this.charts = new DemoCharts(folder.resolve("charts"));
    }

    /// Does it all in a new or empty folder: the workspace in `workspace`, what it gives beside it.
    /// Returns with the workspace closed.
    ///
    /// @param holder who works on it, for the message that a second process gets
    /// @throws Problem when there is something in the folder
    public static DemoResult run(
            Path folder, String holder, Clock clock, ZoneId zone, Story story, Progress progress) {
        requireEmpty(folder);
        WholeFile.createPrivateFolder(folder);
        try (var workbench = Workbench.create(folder.resolve(WORKSPACE), holder, clock, zone)) {
            return new Demo(folder, workbench, story, progress).run();
        }
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new Problem(
                        "The folder for the demo is not empty",
                        folder.toString(),
                        "Name a new folder with --out, or take away what is in this one");
            }
        } catch (IOException e) {
            throw new Problem(
                    "The folder for the demo can't be read",
                    folder.toString(),
                    "Name another folder with --out",
                    e);
        }
    }

    private DemoResult run() {
        var files = takeFiles();
        var quarantine = new Quarantine(workbench.store().database()).first(MOST_QUARANTINED);
        List<Attribute> attributes = attributes();
        var insight = new DemoInsight(workbench, story, progress, charts);
        Clusters clusters = insight.groups(sections);
        Trained trained = insight.train();
        Scores scores = insight.score(trained, sections);
        List<SegmentSection.Part> segments = insight.segments(clusters, trained, sections);
        var campaign = new DemoCampaign(folder, workbench, story, progress);
        var mails = campaign.mails(sections);
        Analysis past = campaign.past(charts, sections);
        DemoResult.NextTest next = campaign.next(past, sections);
        var deliveries = campaign.lists(sections);
        story.chapter("Report");
        Path report = folder.resolve("report.html");
        var result =
                new DemoResult(
                        folder.resolve(WORKSPACE),
                        files,
                        quarantine,
                        attributes,
                        charts.written(),
                        clusters,
                        trained,
                        scores,
                        segments,
                        mails.written(),
                        mails.check(),
                        past,
                        next,
                        deliveries,
                        report);
        new HtmlReport().write(DemoPage.of(result, sections, workbench.customers().asOf()), report);
        story.line("Wrote " + report);
        return result;
    }

    private SequencedMap<String, ImportResult> takeFiles() {
        story.chapter("Data");
        SequencedMap<String, ImportResult> files = new LinkedHashMap<>();
        for (SampleFiles.Source source : SampleFiles.ALL) {
            ImportResult result = SampleWorkspace.take(workbench, source, progress);
            files.put(source.name(), result);
            story.line(
                    String.format(
                            "%s: %s rows read, %s loaded, %s into the quarantine",
                            source.name(),
                            Figures.count(result.rowsRead()),
                            Figures.count(result.rowsLoaded()),
                            Figures.count(result.rowsQuarantined())));
            result.issues().stream()
                    .filter(issue -> issue.severity() == ImportResult.Severity.ERROR)
                    .forEach(issue -> story.line("   " + told(issue)));
        }
        sections.add(
                IntakeSection.of(
                        files,
                        new Quarantine(workbench.store().database()).first(MOST_QUARANTINED)));
        return files;
    }

    private static String told(ImportResult.Issue issue) {
        return String.format(
                "%s× %s%s, first in line %s",
                Figures.count(issue.count()),
                issue.message(),
                issue.column() == null ? "" : " (" + issue.column() + ")",
                Figures.count(issue.line()));
    }

    private List<Attribute> attributes() {
        story.chapter("Attributes");
        Frame frame = workbench.customers().frame();
        List<Attribute> attributes = frame.catalogue().all();
        List<String> derived =
                attributes.stream()
                        .filter(each -> each.origin() == Attribute.Origin.DERIVED)
                        .map(Attribute::name)
                        .toList();
        String text =
                String.format(
                        "%s things are known about each of %s customers; %s of them were measured"
                                + " from the orders: %s.",
                        Figures.count(attributes.size()),
                        Figures.count(frame.size()),
                        Figures.count(derived.size()),
                        String.join(", ", derived));
        story.line(text);
        List<Chart> drawn = new ArrayList<>();
        for (String attribute : List.of("orders_per_year", "avg_basket", "channel", "revenue")) {
            Chart chart = charts.distribution(frame, attribute);
            drawn.add(chart);
            story.line(chart.description());
        }
        sections.add(new Page.Section("The customers", text, List.of(new Page.Pictures(drawn))));
        return attributes;
    }
}
