package org.audienceworkbench.ui.screen.export;

import org.audienceworkbench.chart.CategoryBars;
import org.audienceworkbench.chart.Figures;
import org.audienceworkbench.delivery.Delivery;
import org.audienceworkbench.delivery.Selection;
import org.audienceworkbench.workbench.Lists;

import java.util.List;
import java.util.Map;

/// What an export does and did, in words and as a chart.
final class ExportWords {

    private ExportWords() {}

    /// `1,204 of 2,000 members of “VIP” go on the list; 796 stay behind, most of them: consent
    /// withdrawn.`
    static String finding(String segment, Lists.Preview preview) {
        long listed = preview.selection().rows().length;
        long withheld = preview.selection().withheldInAll();
        String first =
                Figures.count(listed)
                        + " of "
                        + customers(preview.members())
                        + " in “"
                        + segment
                        + "” "
                        + (listed == 1 ? "goes" : "go")
                        + " on the list";
        if (withheld == 0) {
            return first + "; nobody stays behind.";
        }
        return first
                + "; "
                + Figures.count(withheld)
                + (withheld == 1 ? " stays behind" : " stay behind")
                + ", "
                + (preview.selection().withheld().size() == 1 ? "for: " : "most often for: ")
                + reasons(preview).getFirst().getKey().words()
                + ".";
    }

    static String written(Delivery delivery) {
        return customers(delivery.rows())
                + (delivery.rows() == 1 ? " is" : " are")
                + " on the list, "
                + Figures.count(delivery.suppressed())
                + (delivery.suppressed() == 1 ? " address is" : " addresses are")
                + " in the suppression file."
                + String.join(
                        "",
                        delivery.cards().stream()
                                .map(card -> " The card of “" + card.model() + "” goes with them.")
                                .toList());
    }

    /// Empty when no cell is like a formula.
    static String formulas(Lists.Preview preview, String platform, boolean harmless) {
        long cells = preview.cellsLikeFormulas();
        if (cells == 0) {
            return "";
        }
        return Figures.count(cells)
                + (cells == 1 ? " cell begins" : " cells begin")
                + " like a formula"
                + (harmless
                        ? "; an apostrophe in front keeps spreadsheets from running it"
                        : " and "
                                + (cells == 1 ? "goes" : "go")
                                + " to "
                                + platform
                                + " unchanged; don't open the file in a spreadsheet");
    }

    static CategoryBars withheld(Lists.Preview preview) {
        return new CategoryBars(
                "Who stays behind, and why?",
                "Customers",
                reasons(preview).stream()
                        .map(
                                entry ->
                                        new CategoryBars.Category(
                                                shortly(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private static List<Map.Entry<Selection.Reason, Long>> reasons(Lists.Preview preview) {
        return preview.selection().withheld().entrySet().stream()
                .sorted(Map.Entry.<Selection.Reason, Long>comparingByValue().reversed())
                .toList();
    }

    private static String shortly(Selection.Reason reason) {
        return switch (reason) {
            case CONSENT_WITHDRAWN -> "Consent withdrawn";
            case CONSENT_UNKNOWN -> "Consent unknown";
            case NO_EMAIL -> "No address";
            case MALFORMED_EMAIL -> "Malformed address";
            case SUPPRESSED_EMAIL -> "Suppressed address";
            case DUPLICATE_EMAIL -> "Same address";
            case UNWRITABLE_EMAIL -> "No e-mail possible";
        };
    }

    private static String customers(long count) {
        return Figures.count(count) + (count == 1 ? " customer" : " customers");
    }
}
