package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.email.Inbox;

/// An e-mail as a list of e-mails shows it: who it is from, its subject, and its preheader, cut
/// where the list would cut them.
public final class InboxRow extends StackPane {

    private final Label sender = new Label();
    private final Label subject = new Label();
    private final Label preheader = new Label();
    private final Tooltip whole = new Tooltip();
    private Inbox reader = Inbox.DESKTOP;
    private String from = "";
    private String fullSubject = "";
    private String fullPreheader = "";

    public InboxRow() {
        getStyleClass().add("inbox");
        sender.getStyleClass().add("inbox-sender");
        subject.getStyleClass().add("inbox-subject");
        preheader.getStyleClass().addAll("inbox-preheader", "muted");
        setFocusTraversable(true);
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        Tooltip.install(this, whole);
        lay();
    }

    /// Which inbox it is.
    void readBy(Inbox wanted) {
        reader = wanted;
        lay();
        say();
    }

    void show(String fromWhom, String newSubject, String newPreheader) {
        from = fromWhom;
        fullSubject = newSubject;
        fullPreheader = newPreheader;
        say();
    }

    private void say() {
        sender.setText(from);
        subject.setText(reader.subject(fullSubject));
        preheader.setText(reader.preheader(fullSubject, fullPreheader));
        boolean cut = !subject.getText().equals(fullSubject);
        whole.setText(fullSubject + "\n" + fullPreheader);
        setAccessibleText(
                "In the inbox: from "
                        + from
                        + ", subject "
                        + subject.getText()
                        + (cut ? " (cut off)" : "")
                        + ", preheader "
                        + preheader.getText());
    }

    private void lay() {
        Node row =
                switch (reader) {
                    case DESKTOP -> {
                        sender.setMinWidth(USE_PREF_SIZE);
                        var words = new Words();
                        HBox.setHgrow(words, Priority.ALWAYS);
                        var line = new HBox(sender, words);
                        line.setAlignment(Pos.BASELINE_LEFT);
                        line.getStyleClass().add("inbox-line");
                        yield line;
                    }
                    case PHONE -> {
                        var lines = new VBox(sender, subject, preheader);
                        lines.getStyleClass().add("inbox-lines");
                        yield lines;
                    }
                };
        getChildren().setAll(row);
    }

    /// The subject, and the preheader in what room it leaves.
    private final class Words extends Pane {

        private static final double GAP = 8;

        Words() {
            super(subject, preheader);
            setMinWidth(0);
        }

        @Override
        protected void layoutChildren() {
            double first = Math.min(getWidth(), subject.prefWidth(-1));
            double rest = Math.max(0, getWidth() - first - GAP);
            subject.resizeRelocate(0, 0, first, getHeight());
            preheader.resizeRelocate(first + GAP, 0, rest, getHeight());
            preheader.setVisible(rest > 0);
        }

        @Override
        public double getBaselineOffset() {
            return subject.getBaselineOffset();
        }
    }
}
