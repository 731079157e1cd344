package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.chart.Forest;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.delivery.Platform;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.experiment.Analysis;
import org.audienceworkbench.experiment.ArmShare;
import org.audienceworkbench.experiment.Available;
import org.audienceworkbench.experiment.Design;
import org.audienceworkbench.experiment.Effect;
import org.audienceworkbench.experiment.Layout;
import org.audienceworkbench.experiment.Metric;
import org.audienceworkbench.experiment.MetricKind;
import org.audienceworkbench.experiment.Question;
import org.audienceworkbench.report.ListSection;
import org.audienceworkbench.report.MailSection;
import org.audienceworkbench.report.Page;
import org.audienceworkbench.report.TestCharts;
import org.audienceworkbench.report.TestSection;
import org.roaringbitmap.RoaringBitmap;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// The end of the demo: e-mails, the past campaign, the next test, and lists for the segments.
final class DemoCampaign {

    private static final String TEMPLATE = "win-back";
    private static final String TEST = "winter_test";
    private static final String RESULTS = "campaign_results.csv";
    private static final String MAIN_METRIC = "visited";
    private static final String BETTER_ARM = "variant_a";

    private final Path folder;
    private final Workbench workbench;
    private final Story story;
    private final Progress progress;

    DemoCampaign(Path folder, Workbench workbench, Story story, Progress progress) {
        this.folder = folder;
        this.workbench = workbench;
        this.story = story;
        this.progress = progress;
    }

    record Rendered(List<MailSection.Written> written, EmailCheck.Result check) {}

    Rendered mails(List<Page.Section> sections) {
        story.chapter("E-mails");
        Frame frame = workbench.customers().frame();
        RoaringBitmap members =
                workbench
                        .segments()
                        .members(frame, workbench.segments().get(SampleWorkspace.WIN_BACK));
        List<MailSection.Written> written =
                new DemoMails(workbench.mails(), folder.resolve("emails"))
                        .write(TEMPLATE, frame, members);
        written.forEach(
                each ->
                        story.line(
                                String.format(
                                        "emails/%s: %s, %s bytes",
                                        each.file(), each.why(), Figures.count(each.bytes()))));
        MailCheck checks = workbench.mails().check();
        EmailCheck.Result check =
                checks.run(
                                workbench.mails().templates().get(TEMPLATE),
                                EmailTemplate.BASE,
                                frame,
                                members.toArray(),
                                checks.limits(),
                                progress)
                        .getFirst();
        story.line(
                String.format(
                        "\"%s\" for all of \"%s\": %s rendered, %s failed, the largest has %s"
                                + " bytes; %s objections",
                        TEMPLATE,
                        SampleWorkspace.WIN_BACK,
                        Figures.count(check.rendered()),
                        Figures.count(check.failed()),
                        Figures.count(check.size().max()),
                        Figures.count(check.objections().size())));
        sections.add(MailSection.of(TEMPLATE, SampleWorkspace.WIN_BACK, written, check));
        return new Rendered(written, check);
    }

    Analysis past(DemoCharts charts, List<Page.Section> sections) {
        story.chapter("The past campaign");
        var layout =
                new Layout(
                        "arm",
                        List.of(
                                new Metric(MAIN_METRIC, MetricKind.PROPORTION),
                                new Metric("converted", MetricKind.PROPORTION),
                                new Metric("revenue", MetricKind.MEAN)));
        Question question = Question.against("control");
        Path copy =
                SampleFiles.ALL.stream()
                        .filter(source -> source.name().equals(RESULTS))
                        .findFirst()
                        .orElseThrow()
                        .copiedTo(workbench.store().temporary());
        Analysis analysis;
        try {
            analysis = Experiments.analyse(copy, layout, question, progress);
        } finally {
            SampleFiles.delete(copy);
        }
        story.line(analysis.verdict());
        Path target = folder.resolve("experiment").resolve("past-campaign.json");
        String json = AnalysisJson.of(analysis).toPrettyString();
        WholeFile.write(target, out -> out.append(json).append('\n'));
        story.line("Wrote experiment/past-campaign.json");
        Forest forest = TestCharts.forest(analysis).orElseThrow();
        charts.write("past-campaign", forest);
        sections.add(TestSection.past(RESULTS, analysis, forest));
        return analysis;
    }

    /// Plans for an effect as large as the better arm's of the past campaign.
    DemoResult.NextTest next(Analysis past, List<Page.Section> sections) {
        story.chapter("The next test");
        var better =
                past.comparisons().stream()
                        .filter(
                                each ->
                                        each.metric().equals(MAIN_METRIC)
                                                && each.arm().equals(BETTER_ARM))
                        .findFirst()
                        .orElseThrow();
        Experiments experiments = workbench.experiments();
        Frame frame = workbench.customers().frame();
        Planning planning = experiments.planning();
        Available available =
                planning.available(
                                frame,
                                planning.members(frame, SampleWorkspace.WIN_BACK),
                                SampleWorkspace.PURPOSE)
                        .orElseThrow();
        Design design =
                Design.ofProportion(rounded(Objects.requireNonNull(better.controlEstimate())));
        Effect effect = new Effect.Absolute(rounded(Objects.requireNonNull(better.difference())));
        var size = experiments.sizes().size(design, effect, Design.USUAL_POWER);
        String sentence =
                experiments.sizes().sentence(design, effect, Design.USUAL_POWER, available);
        story.line(sentence);
        var drawn =
                experiments.assign(
                        frame,
                        new Experiments.Draw(
                                TEST,
                                SampleWorkspace.WIN_BACK,
                                ArmShare.parse("control:0.5," + BETTER_ARM + ":0.5"),
                                List.of("app_installed", SampleWorkspace.CLUSTERS),
                                42,
                                SampleWorkspace.PURPOSE,
                                null),
                        progress);
        drawn.assignment()
                .arms()
                .forEach(
                        arm ->
                                story.line(
                                        String.format(
                                                "   %s: %s customers",
                                                arm.name(), Figures.count(arm.count()))));
        story.line(
                String.format(
                        "%s withheld for lack of consent; the arm is the attribute \"%s\"",
                        Figures.count(drawn.withheld()), TEST));
        sections.add(
                TestSection.next(
                        TEST,
                        SampleWorkspace.WIN_BACK,
                        sentence,
                        drawn.assignment(),
                        drawn.withheld()));
        return new DemoResult.NextTest(
                TEST, SampleWorkspace.WIN_BACK, available.customers(), size, sentence, drawn);
    }

    /// What was seen once is no more exact than a hundredth.
    private static double rounded(double share) {
        return Math.round(share * 100) / 100.0;
    }

    SequencedMap<String, Delivery> lists(List<Page.Section> sections) {
        story.chapter("Lists");
        SequencedMap<String, Delivery> deliveries = new LinkedHashMap<>();
        for (String segment :
                List.of(
                        SampleWorkspace.WIN_BACK,
                        SampleWorkspace.LEAVING_BUT_LOOKING,
                        SampleWorkspace.BARGAIN_HUNTERS)) {
            deliver(segment, Platform.CSV, deliveries);
        }
        deliver(SampleWorkspace.WIN_BACK, Platform.MAILCHIMP, deliveries);
        sections.add(ListSection.of(deliveries));
        return deliveries;
    }

    private void deliver(
            String segment, Platform platform, SequencedMap<String, Delivery> deliveries) {
        Delivery delivery =
                workbench
                        .lists()
                        .export(
                                workbench.customers().frame(),
                                new Lists.Request(
                                        segment,
                                        platform,
                                        List.of(SampleWorkspace.CLUSTERS, TEST),
                                        SampleWorkspace.PURPOSE,
                                        null,
                                        folder.resolve("segments"),
                                        Order.Replace.REFUSE),
                                progress);
        deliveries.put(segment + " for " + platform.label(), delivery);
        story.line(
                String.format(
                        "\"%s\" for %s: %s on the list, %s withheld, %s in the suppression file",
                        segment,
                        platform.label(),
                        Figures.count(delivery.rows()),
                        Figures.count(
                                delivery.withheld().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()),
                        Figures.count(delivery.suppressed())));
        delivery.withheld()
                .forEach(
                        (reason, count) ->
                                story.line(
                                        "   "
                                                + Figures.count(count)
                                                + " withheld: "
                                                + reason.words()));
    }
}
