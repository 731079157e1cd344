package org.audienceworkbench.workbench;

import com.fasterxml.jackson.databind.JsonNode;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Program;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.experiment.Experiment;
import org.audienceworkbench.experiment.Experiment.What;
import org.audienceworkbench.report.HtmlReport;
import org.audienceworkbench.report.Page;
import org.audienceworkbench.report.PdfReport;
import org.audienceworkbench.report.TestReport;
import org.audienceworkbench.report.TestSection;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes the report of a kept test: a file that can be sent to whoever decides.
public final class TestReports {

    private final Store store;
    private final KeptExperiments kept;

    TestReports(Store store, KeptExperiments kept) {
        this.store = store;
        this.kept = kept;
    }

    /// What a report can be written as.
    public enum Format {
        /// One file that needs nothing else.
        HTML,
        /// Pages to be printed or passed on.
        PDF;

        /// `.pdf`
        public String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }

        /// By the ending of the file's name.
        ///
        /// @throws Problem when it is of no known format
        public static Format of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".html") || name.endsWith(".htm")) {
                return HTML;
            }
            if (name.endsWith(".pdf")) {
                return PDF;
            }
            throw new Problem(
                    "The report's format is not known",
                    file.toString(),
                    "Let the file's name end in .html or .pdf");
        }
    }

    /// Writes the report, whole or not at all.
    ///
    /// @throws Problem when there is no such test, or the file may not be written
    public void write(String name, Path out, Order.Replace replace, Progress progress) {
        Format format = Format.of(out);
        Experiment experiment = kept.get(name);
        if (replace == Order.Replace.REFUSE && Files.exists(out)) {
            throw new Problem(
                    "A file of that name is there already",
                    out.toString(),
                    "Choose another name, or allow it to be replaced (--overwrite)");
        }
        progress.report(0.1, "Reading the test");
        Page page = report(experiment).page(store.now(), Program.VERSION);
        progress.report(0.4, "Writing the report");
        switch (format) {
            case HTML -> new HtmlReport().write(page, out);
            case PDF -> new PdfReport().write(page, out);
        }
        String command =
                "audience experiment report %s --out %s%s"
                        .formatted(
                                Shell.quoted(experiment.name()),
                                Shell.quoted(out.toString()),
                                replace == Order.Replace.OVERWRITE ? " --overwrite" : "");
        store.save(
                session -> {
                    store.audit()
                            .add(
                                    session,
                                    "report",
                                    "Wrote the report of the test \"%s\""
                                            .formatted(experiment.name()),
                                    null,
                                    command);
                    return true;
                });
    }

    private TestReport report(Experiment experiment) {
        List<String> warnings =
                kept.newest(experiment, What.Decided.class).stream()
                        .flatMap(content -> content.path("warnings").valueStream())
                        .map(JsonNode::asText)
                        .toList();
        return new TestReport(
                experiment,
                kept.newest(experiment, What.Planned.class).orElse(null),
                kept.assignment(experiment).map(TestReports::assignment).orElse(null),
                judged(experiment),
                warnings,
                store.zone());
    }

    private static Page.Section assignment(KeptAssignment dealt) {
        return TestSection.dealt(
                dealt.segment(),
                dealt.arms(),
                dealt.counts(),
                dealt.seed(),
                dealt.withheld(),
                dealt.balance());
    }

    private TestReport.@Nullable Judged judged(Experiment experiment) {
        Experiment.Step step = experiment.newest(What.Analysed.class);
        if (step == null) {
            return null;
        }
        JsonNode content = kept.content(experiment.name(), step.number());
        return new TestReport.Judged(
                content.path("source").asText(),
                step.at(),
                AnalysisJson.read(content.path("analysis")));
    }
}
