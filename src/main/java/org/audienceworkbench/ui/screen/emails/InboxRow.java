package org.audienceworkbench.ui.screen.emails;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.audienceworkbench.email.Inbox;
import org.audienceworkbench.email.finding.CheckLimits;

/// An e-mail as a list of e-mails shows it: who it is from, its subject, and its preheader, cut
/// where the list would cut them.
public final class InboxRow extends StackPane {

    private final Label sender = new Label();
    private final Label subject = new Label();
    private final Label preheader = new Label();
    private final Tooltip whole = new Tooltip();
    private Inbox reader = Inbox.desktop(CheckLimits.DEFAULT);
    private boolean small;
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

    /// A line of a list in a wide window.
    void onDesktop(CheckLimits limits) {
        reader = Inbox.desktop(limits);
        small = false;
        lay();
        say();
    }

    /// Three lines of a list on a phone.
    void onPhone(CheckLimits limits) {
        reader = Inbox.phone(limits);
        small = true;
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
        preheader.setText(reader.preheader(fullPreheader));
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
        if (small) {
            var lines = new VBox(sender, subject, preheader);
            lines.getStyleClass().add("inbox-lines");
            getChildren().setAll(lines);
            return;
        }
        sender.setMinWidth(USE_PREF_SIZE);
        var words = new Words();
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(sender, words);
        line.setAlignment(Pos.BASELINE_LEFT);
        line.getStyleClass().add("inbox-line");
        getChildren().setAll(line);
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
