package org.audienceworkbench.email.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether those who receive the e-mails can tell that they come from the sender: its SPF, DKIM and
/// DMARC records, read without asking anybody, and the address for leaving.
public final class SenderRules {

    private SenderRules() {}

    /// @param from the address the e-mails are sent from; empty when it isn't set
    /// @param unsubscribe the address or merge tag for leaving
    public static List<Finding> of(DomainRecords records, String from, String unsubscribe) {
        List<Finding> found = new ArrayList<>();
        String domain = from.substring(from.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
        if (!records.spf().isBlank()) {
            found.addAll(SpfRecord.look(records.spf()));
        }
        if (!records.dkim().isBlank()) {
            found.addAll(DkimRecord.look(records.dkim()));
        }
        if (!records.dmarc().isBlank()) {
            found.addAll(DmarcRecord.look(records.dmarc(), records, domain));
        }
        oneClick(unsubscribe, found);
        return found;
    }

    /// RFC 8058: the header's address must be https, and a POST to it must do.
    private static void oneClick(String unsubscribe, List<Finding> found) {
        boolean web = LinkKind.of(unsubscribe) == LinkKind.WEB;
        if (web && !unsubscribe.regionMatches(true, 0, "https://", 0, 8)) {
            found.add(
                    Finding.warning(
                            "one-click",
                            "Mail readers show no button to unsubscribe: its address is not"
                                    + " https",
                            "sender",
                            "RFC 8058 wants List-Unsubscribe with https:// and"
                                    + " List-Unsubscribe-Post"));
        } else if (!web) {
            found.add(
                    Finding.hint(
                            "one-click",
                            "The header pair List-Unsubscribe and List-Unsubscribe-Post can't be"
                                    + " written without an https address to unsubscribe",
                            "sender",
                            "Set it with the sender, or let the service that sends write both"));
        }
    }
}
