package org.audienceworkbench.ui.screen.emails;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.ui.kit.FigureCard;

import java.util.Locale;

/// The figures of a check.
final class CheckCards {

    private static final double GAP = 8;
    private static final double NARROWEST = 96;

    private CheckCards() {}

    static Node of(EmailCheck.Result found) {
        long ways = found.branches().stream().filter(EmailCheck.Branch::counted).count();
        int elsewhere = found.slowest().unmeasured();
        EmailCheck.Size size = found.size();
        return row(
                card(
                        "Written",
                        Figures.count(found.rendered()),
                        "of " + Figures.count(found.total()),
                        "E-mails that could be written"),
                card(
                        "Branches",
                        Figures.count(ways - found.unreached().size()),
                        "of " + Figures.count(ways) + " read",
                        "Ways through the template that somebody's e-mail takes"),
                card(
                        "Largest",
                        bytes(size.max()),
                        "99 % ≤ " + bytes(size.p99()),
                        String.format(
                                Locale.ENGLISH,
                                "Bytes of HTML: half have at most %,d, 99 %% at most %,d, the"
                                        + " largest %,d",
                                size.p50(),
                                size.p99(),
                                size.max())),
                card(
                        "Loads in",
                        String.format(Locale.ENGLISH, "%.1f s", found.slowest().seconds()),
                        elsewhere == 0 ? "slow phone" : "and " + Counted.of(elsewhere, "picture"),
                        "What the slowest e-mail takes to load, at the rate and wait that the"
                                + " limits name"
                                + (elsewhere == 0
                                        ? ""
                                        : ". Pictures from elsewhere are not fetched, so their size"
                                                + " is not known")));
    }

    /// Side by side, or in two rows where there is little room.
    private static Node row(FigureCard... cards) {
        var row = new FlowPane(GAP, GAP, cards);
        row.getStyleClass().add("check-cards");
        for (FigureCard card : cards) {
            card.prefWidthProperty()
                    .bind(
                            row.widthProperty()
                                    .map(width -> share(width.doubleValue(), cards.length)));
        }
        return row;
    }

    private static double share(double width, int cards) {
        boolean narrow = width < cards * NARROWEST + (cards - 1) * GAP;
        int columns = narrow ? (cards + 1) / 2 : cards;
        return Math.max(NARROWEST, Math.floor((width - (columns - 1) * GAP) / columns));
    }

    private static FigureCard card(String label, String value, String change, String full) {
        var card = new FigureCard(label, value);
        card.setChange(change);
        card.setFull(full);
        return card;
    }

    private static String bytes(int bytes) {
        return bytes < 1024
                ? bytes + " B"
                : String.format(Locale.ENGLISH, "%.1f KB", bytes / 1024.0);
    }
}
