package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.finding.Finding.Severity;
import org.audienceworkbench.email.finding.ReaderSupport;
import org.audienceworkbench.ui.kit.EmptyState;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;
import org.audienceworkbench.ui.kit.ResultPane;
import org.audienceworkbench.ui.kit.Sentence;
import org.audienceworkbench.ui.kit.Tone;

import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/// What the check of a template found, worst first, each with the way to the first customer it
/// hits.
public final class CheckPane extends VBox {

    private static final String TOO_LARGE = "picture-size";

    private final ResultPane result = new ResultPane();
    private final VBox findings = new VBox();
    private final ProgressStrip progress = new ProgressStrip();

    public CheckPane() {
        getStyleClass().addAll("stack", "check-pane");
        findings.getStyleClass().addAll("stack", "check-findings");
        var scroll = new ScrollPane(findings);
        scroll.setFitToWidth(true);
        result.setContent(scroll);
        VBox.setVgrow(result, Priority.ALWAYS);
        progress.managedProperty().bind(progress.visibleProperty());
        getChildren().addAll(progress, result);
    }

    void follow(CheckViewModel viewModel, LimitsViewModel limits) {
        result.setPlaceholder(empty(viewModel, limits));
        progress.jobProperty().bind(viewModel.jobProperty());
        result.busyProperty().bind(viewModel.busyProperty());
        viewModel
                .checkedProperty()
                .subscribe(
                        checked -> {
                            result.setFilled(checked != null);
                            if (checked != null) {
                                show(checked, viewModel, limits);
                            }
                        });
    }

    private static Node empty(CheckViewModel viewModel, LimitsViewModel limits) {
        var run = new Button("Check");
        run.getStyleClass().add("accent");
        run.setOnAction(_ -> viewModel.run());
        var empty = new EmptyState();
        empty.setIcon("mdoal-fact_check");
        empty.setTitle("Not checked yet");
        empty.setText(
                "The check writes the e-mail for everybody in the current segment and tells what"
                        + " would go wrong.");
        empty.getActions().addAll(limits(limits), run);
        return empty;
    }

    private static Button limits(LimitsViewModel limits) {
        var open = new Button("Limits and domain…");
        open.setTooltip(
                new Tooltip("How strict the check is, and what the sender's domain publishes"));
        open.setOnAction(_ -> limits.change());
        return open;
    }

    private void show(
            CheckViewModel.Checked checked, CheckViewModel viewModel, LimitsViewModel limits) {
        EmailCheck.Result found = checked.result();
        var sentence = new Sentence();
        sentence.setText(checked.sentence());
        findings.getChildren().setAll(sentence);
        if (checked.variants().size() > 1) {
            findings.getChildren().add(variants(checked, viewModel));
        }
        findings.getChildren().add(CheckCards.of(found));
        section("Mend before sending", Severity.ERROR, checked.items(), viewModel);
        section("Look at", Severity.WARNING, checked.items(), viewModel);
        if (!found.unreached().isEmpty()) {
            findings.getChildren().add(title("Read by nobody", found.unreached().size()));
            found.unreached().forEach(branch -> findings.getChildren().add(line(branch)));
        }
        fold("What stands in", found.standIns().size(), standIns(found, viewModel::look));
        var hints = new VBox();
        hints.getStyleClass().add("stack");
        lines(Severity.HINT, checked.items(), viewModel::look)
                .forEach(line -> hints.getChildren().add(line));
        fold("Hints", hints.getChildren().size(), hints);
        fold(
                "Not in every mail reader",
                found.support().features().size(),
                support(found.support()));
        var foot = new HBox(limits(limits));
        foot.getStyleClass().add("actions");
        findings.getChildren().add(foot);
    }

    /// The other variants that were checked, to turn to.
    private static Node variants(CheckViewModel.Checked checked, CheckViewModel viewModel) {
        var row = new FlowPane();
        row.getStyleClass().add("check-variants");
        checked.variants()
                .forEach(
                        (name, objections) -> {
                            if (!name.equals(checked.result().variant())) {
                                var link = new Hyperlink(name + ": " + objections + " to look at");
                                link.setMnemonicParsing(false);
                                link.setTooltip(new Tooltip("Turn to variant " + name));
                                link.setOnAction(_ -> viewModel.turnTo(name));
                                row.getChildren().add(link);
                            }
                        });
        return row;
    }

    private void section(
            String name, Severity severity, List<CheckItem> items, CheckViewModel viewModel) {
        List<CheckLine> lines = lines(severity, items, viewModel::look);
        if (lines.isEmpty()) {
            return;
        }
        findings.getChildren().add(title(name, lines.size()));
        findings.getChildren().addAll(lines);
        boolean large =
                items.stream()
                        .anyMatch(
                                item ->
                                        item.severity() == severity
                                                && item.rule().equals(TOO_LARGE));
        if (large) {
            findings.getChildren().addAll(shrink(viewModel));
        }
    }

    private static List<Node> shrink(CheckViewModel viewModel) {
        var make = new Button("Make smaller copies");
        make.setTooltip(
                new Tooltip(
                        "Writes them beside the template's own pictures, which stay as they are"));
        make.setOnAction(_ -> viewModel.shrink());
        var made = new Notice();
        made.setTone(Tone.GOOD);
        made.textProperty().bind(viewModel.copiedProperty());
        made.visibleProperty().bind(viewModel.copiedProperty().isNotEmpty());
        made.managedProperty().bind(made.visibleProperty());
        return List.of(new HBox(make), made);
    }

    private static List<CheckLine> lines(
            Severity severity, List<CheckItem> items, LongConsumer look) {
        return items.stream()
                .filter(item -> item.severity() == severity)
                .map(item -> new CheckLine(item, look))
                .toList();
    }

    private void fold(String name, int count, Node content) {
        if (count > 0) {
            var fold = new TitledPane(name + " (" + count + ")", content);
            fold.setExpanded(false);
            fold.setAnimated(false);
            findings.getChildren().add(fold);
        }
    }

    /// What customers read in place of values of their own.
    private static Node standIns(EmailCheck.Result found, LongConsumer look) {
        var rows = new VBox();
        for (EmailCheck.StandIn each : found.standIns()) {
            var words = new Label(each.fallback().words());
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var whom = new Hyperlink(Counted.of(each.customers(), "customer"));
            whom.setMinWidth(USE_PREF_SIZE);
            whom.setAccessibleText("Show the first: " + each.fallback().words());
            whom.setOnAction(_ -> look.accept(each.rows().getFirst()));
            var row = new HBox(words, space, whom);
            row.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().add(row);
        }
        return rows;
    }

    private static Node support(ReaderSupport support) {
        var rows = new VBox();
        rows.getStyleClass().add("stack");
        for (ReaderSupport.Gap gap : support.features()) {
            var name = new Label(gap.title());
            name.getStyleClass().add("tag-source");
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var share =
                    new Label(
                            String.format(
                                    Locale.ENGLISH, "not in %.0f %%", gap.unsupported() * 100));
            share.setMinWidth(USE_PREF_SIZE);
            share.setTooltip(new Tooltip("Not in " + String.join(", ", gap.readers())));
            rows.getChildren().add(new HBox(name, space, share));
        }
        var source = new Label(support.weighed() + ". From " + support.source() + ".");
        source.setWrapText(true);
        source.getStyleClass().add("muted");
        rows.getChildren().add(source);
        return rows;
    }

    private static Label title(String name, int count) {
        var title = new Label(name + " (" + count + ")");
        title.getStyleClass().add("section-title");
        return title;
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
