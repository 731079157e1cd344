package org.audienceworkbench.ui.screen.emails;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.ui.kit.FigureCard;

import java.util.Locale;

/// The figures of a check.
final class CheckCards {

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

    private static Node row(FigureCard... cards) {
        var row = new HBox(cards);
        row.getStyleClass().add("check-cards");
        return row;
    }

    private static FigureCard card(String label, String value, String change, String full) {
        var card = new FigureCard(label, value);
        card.setChange(change);
        card.setFull(full);
        card.setPrefWidth(1);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static String bytes(int bytes) {
        return bytes < 1024
                ? bytes + " B"
                : String.format(Locale.ENGLISH, "%.1f KB", bytes / 1024.0);
    }
}
