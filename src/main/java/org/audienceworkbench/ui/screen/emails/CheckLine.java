package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.audienceworkbench.email.finding.Finding.Severity;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.LongConsumer;

/// A [CheckItem] as it is read: a sign, what is wrong, what to do, and a link to the first
/// customer.
final class CheckLine extends HBox {

    /// @param look shows the customer in a row, from 1
    CheckLine(CheckItem item, LongConsumer look) {
        getStyleClass().addAll("check-line", style(item.severity()));
        var what = new Label(item.what());
        what.setWrapText(true);
        what.getStyleClass().add("check-what");
        var words = new VBox(what);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!item.examples().isEmpty()) {
            var examples = new Label(item.examples());
            examples.getStyleClass().add("check-examples");
            examples.setTooltip(new Tooltip(item.examples()));
            words.getChildren().add(examples);
        }
        var todo = new Label(item.todo());
        todo.setWrapText(true);
        todo.getStyleClass().add("muted");
        words.getChildren().add(todo);
        getChildren().addAll(icon(item.severity()), words);
        if (!item.whom().isEmpty()) {
            getChildren().add(whom(item, look));
        }
        setAccessibleText(item.what() + ". " + item.todo() + ". " + item.whom());
    }

    private static Node whom(CheckItem item, LongConsumer look) {
        if (item.row() == 0) {
            var nobody = new Label(item.whom());
            nobody.setMinWidth(USE_PREF_SIZE);
            return nobody;
        }
        var link = new Hyperlink(item.whom());
        link.setMnemonicParsing(false);
        link.setMinWidth(USE_PREF_SIZE);
        link.setAlignment(Pos.TOP_RIGHT);
        link.setTooltip(new Tooltip("Show the first of them"));
        link.setAccessibleText("Show the first of " + item.whom() + ": " + item.what());
        link.setOnAction(
                _ -> {
                    link.setVisited(false);
                    look.accept(item.row());
                });
        return link;
    }

    private static Node icon(Severity severity) {
        var icon = new FontIcon(picture(severity));
        icon.getStyleClass().add("check-icon");
        return icon;
    }

    private static String style(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "attention";
            case HINT -> "info";
        };
    }

    private static String picture(Severity severity) {
        return switch (severity) {
            case ERROR -> "mdoal-error";
            case WARNING -> "mdomz-warning";
            case HINT -> "mdoal-info";
        };
    }
}
