package org.audienceworkbench.ui.screen.segments;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.insight.MicroSegments.Judged;
import org.audienceworkbench.workbench.Proposals.Proposal;
import org.audienceworkbench.workbench.Proposals.Proposed;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// The cells of the table of proposed segments.
final class ProposalCells {

    private ProposalCells() {}

    static @Nullable Double share(Proposal proposal) {
        Judged judged = proposal.judged();
        return judged == null ? null : judged.share();
    }

    static String interval(Proposal proposal) {
        Judged judged = proposal.judged();
        return judged == null ? ProposalsWords.TOO_FEW : ProposalsWords.interval(judged);
    }

    static @Nullable Double lift(Proposal proposal) {
        Judged judged = proposal.judged();
        return judged == null ? null : Math.rint(judged.lift() * 100) / 100;
    }

    /// Where the scale of the intervals ends: the next full 5 % that holds all of them.
    static double most(Proposed proposed) {
        double highest =
                proposed.proposals().stream()
                        .map(Proposal::judged)
                        .filter(Objects::nonNull)
                        .mapToDouble(judged -> judged == null ? 0 : judged.high())
                        .reduce(proposed.base(), Math::max);
        return Math.min(1, Math.ceil(highest * 20) / 20);
    }

    /// A text of up to three lines; a longer one is cut, and whole in the tooltip.
    static final class Wrapped extends TableCell<Proposal, Object> {

        private final Tooltip whole = new Tooltip();

        Wrapped() {
            setWrapText(true);
            whole.setWrapText(true);
            whole.setMaxWidth(480);
        }

        @Override
        protected void updateItem(@Nullable Object words, boolean empty) {
            super.updateItem(words, empty);
            setText(words == null ? null : words.toString());
            whole.setText(getText());
            setTooltip(words == null ? null : whole);
        }
    }

    static final class Share extends TableCell<Proposal, Object> {

        Share() {
            getStyleClass().add("right");
        }

        @Override
        protected void updateItem(@Nullable Object share, boolean empty) {
            super.updateItem(share, empty);
            if (empty) {
                setText(null);
            } else {
                setText(
                        share instanceof Double known
                                ? Figures.share(known)
                                : ProposalsWords.TOO_FEW);
            }
        }
    }

    /// The interval as a drawing; its figures in the tooltip.
    static final class Interval extends TableCell<Proposal, Object> {

        private final ReadOnlyObjectProperty<@Nullable Proposed> proposed;
        private final ShareInterval drawing = new ShareInterval();
        private final Tooltip figures = new Tooltip();

        Interval(ReadOnlyObjectProperty<@Nullable Proposed> proposed) {
            this.proposed = proposed;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable Object words, boolean empty) {
            super.updateItem(words, empty);
            Proposed shown = proposed.get();
            Proposal proposal = getTableRow() == null ? null : getTableRow().getItem();
            if (empty || shown == null || proposal == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            drawing.show(proposal.judged(), shown.base(), most(shown));
            figures.setText(ProposalsWords.heard(proposal.judged(), shown.base()));
            setAccessibleText(figures.getText());
            setTooltip(figures);
            setGraphic(drawing);
        }
    }
}
