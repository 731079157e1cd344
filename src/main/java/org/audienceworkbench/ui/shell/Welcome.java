package org.audienceworkbench.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.ui.kit.DropZone;
import org.audienceworkbench.ui.kit.Notice;
import org.audienceworkbench.ui.kit.ProgressStrip;

import java.nio.file.Path;

/// What the window shows while no workspace is open.
final class Welcome {

    private static final double WIDTH = 760;

    private Welcome() {}

    /// Where to begin: with the sample shop, or with a file of one's own.
    static Node first(ShellViewModel viewModel, Path folder) {
        var title = label("Welcome to Audience Workbench", "welcome-title");
        var about =
                label(
                        "See who your customers are, find those worth writing to, and check what"
                                + " they will read. Nothing leaves this computer unless you export"
                                + " it.",
                        "welcome-about");
        var sample = new VBox(12);
        sample.getStyleClass().addAll("card", "welcome-sample");
        var explore = new Button("Explore the sample shop");
        explore.getStyleClass().add("accent");
        explore.setDefaultButton(true);
        explore.setOnAction(_ -> viewModel.openSample());
        sample.getChildren()
                .addAll(
                        label("Look around first", "section-title"),
                        label(
                                "A made-up shop with 2,000 customers, their orders, consents and"
                                    + " one campaign, in a workspace of its own. Takes less than a"
                                    + " minute.",
                                "muted"),
                        explore);
        var own = new DropZone();
        own.setText("Drop your customers file here");
        own.setHint("CSV, Excel or JSON, from any shop or mail service");
        own.setOnFiles(files -> viewModel.begin(folder, files.getFirst()));
        var place = label("Your workspace will be kept in " + folder.toAbsolutePath(), "muted");
        var column = new VBox(16, title, about, sample, own, place);
        column.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        return centred(column);
    }

    static Node opening(ShellViewModel viewModel) {
        var circle = new ProgressIndicator();
        circle.setMaxSize(40, 40);
        var strip = new ProgressStrip();
        strip.jobProperty().bind(viewModel.makingProperty());
        strip.setMaxWidth(480);
        var column = new VBox(16, circle, label("Opening the workspace…", "muted"), strip);
        column.setAlignment(Pos.CENTER);
        return centred(column);
    }

    /// Says why the workspace can't be opened, and what else can be done.
    static Node refused(
            ShellViewModel viewModel, Path folder, Problem problem, Runnable openOther) {
        var notice = Notice.of(problem);
        var again = new Button("Try again");
        again.getStyleClass().add("accent");
        again.setOnAction(_ -> viewModel.open(folder));
        var other = new Button("Open another workspace…");
        other.setOnAction(_ -> openOther.run());
        var sample = new Button("Explore the sample shop");
        sample.setOnAction(_ -> viewModel.openSample());
        var actions = new HBox(8, again, other, sample);
        var column =
                new VBox(
                        16,
                        label("This workspace can't be opened", "welcome-title"),
                        notice,
                        actions);
        column.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        return centred(column);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    private static Node centred(VBox column) {
        var screen = new VBox(column);
        screen.getStyleClass().addAll("screen", "welcome");
        screen.setAlignment(Pos.CENTER);
        return screen;
    }
}
