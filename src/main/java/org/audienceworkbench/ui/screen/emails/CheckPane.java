package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.finding.Finding;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.FigureCard;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;

import java.util.List;

/// What the check of a template found, worst first.
public final class CheckPane extends VBox {

    private final ResultPane result = new ResultPane();
    private final VBox findings = new VBox();
    private final ProgressStrip progress = new ProgressStrip();

    public CheckPane() {
        getStyleClass().addAll("stack", "check-pane");
        findings.getStyleClass().add("stack");
        var scroll = new ScrollPane(findings);
        scroll.setFitToWidth(true);
        result.setContent(scroll);
        VBox.setVgrow(result, Priority.ALWAYS);
        progress.managedProperty().bind(progress.visibleProperty());
        getChildren().addAll(progress, result);
    }

    void follow(CheckViewModel viewModel) {
        var run = new Button("Check");
        run.getStyleClass().add("accent");
        run.setOnAction(_ -> viewModel.run());
        var empty = new EmptyState();
        empty.setIcon("mdoal-fact_check");
        empty.setTitle("Not checked yet");
        empty.setText(
                "The check writes the e-mail for everybody in the current segment and tells what"
                        + " would go wrong.");
        empty.getActions().add(run);
        result.setPlaceholder(empty);
        progress.jobProperty().bind(viewModel.jobProperty());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel
                .checkedProperty()
                .subscribe(
                        checked -> {
                            result.setFilled(checked != null);
                            if (checked != null) {
                                show(checked);
                            }
                        });
    }

    private void show(CheckViewModel.Checked checked) {
        EmailCheck.Result found = checked.result();
        var sentence = new Sentence();
        sentence.setText(checked.sentence());
        findings.getChildren().setAll(sentence, counts(found), sizes(found.size()));
        found.missing().forEach(missing -> findings.getChildren().add(notice(missing)));
        found.failures().stream()
                .filter(failure -> failure.fault().token() == null)
                .forEach(failure -> findings.getChildren().add(notice(failure)));
        found.findings().forEach(finding -> findings.getChildren().add(notice(finding)));
        List<EmailCheck.Branch> unreached = found.unreached();
        if (!unreached.isEmpty()) {
            var title = new Label("Read by nobody");
            title.getStyleClass().add("section-title");
            findings.getChildren().add(title);
            unreached.forEach(branch -> findings.getChildren().add(line(branch)));
        }
    }

    private static Node counts(EmailCheck.Result found) {
        var written = card("Written", Figures.count(found.rendered()));
        var failed = card("Failed", Figures.count(found.failed()));
        long reached = found.branches().stream().filter(EmailCheck.Branch::reached).count();
        var branches = card("Branches read", reached + " of " + found.branches().size());
        return row(written, failed, branches);
    }

    private static Node sizes(EmailCheck.Size size) {
        return row(
                card("Half are below", kilobytes(size.p50())),
                card("99 % are below", kilobytes(size.p99())),
                card("Largest", kilobytes(size.max())));
    }

    private static Node row(FigureCard... cards) {
        var row = new HBox(cards);
        row.getStyleClass().add("stack");
        return row;
    }

    private static FigureCard card(String label, String value) {
        var card = new FigureCard(label, value);
        card.setMinWidth(100);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static String kilobytes(int bytes) {
        return Figures.number(bytes / 1024.0) + " KB";
    }

    private static Notice notice(EmailCheck.Missing missing) {
        return notice(
                Tone.ERROR,
                missing.token() + " is missing for " + customers(missing.customers()),
                "Give it a fallback, such as ${" + missing.token() + "!\"friend\"}");
    }

    private static Notice notice(EmailCheck.Failure failure) {
        return notice(
                Tone.ERROR,
                failure.fault().message() + " · " + failure.fault().where(),
                "Happens to "
                        + customers(failure.customers())
                        + ", first to the one in row "
                        + Figures.count(failure.row()));
    }

    private static Notice notice(Finding finding) {
        Tone tone = finding.severity() == Finding.Severity.ERROR ? Tone.ERROR : Tone.ATTENTION;
        return notice(tone, finding.message(), "In the " + finding.where());
    }

    private static Notice notice(Tone tone, String text, String action) {
        var notice = new Notice();
        notice.setTone(tone);
        notice.setText(text);
        notice.setAction(action);
        return notice;
    }

    private static String customers(int count) {
        return Counted.of(count, "customer");
    }

    private static Node line(EmailCheck.Branch branch) {
        var tag = new Label(branch.tag());
        tag.getStyleClass().add("tag-source");
        var place = new Label("  " + branch.part().file() + ", line " + branch.line());
        place.getStyleClass().add("muted");
        place.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(tag, place);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
