package org.audienceworkbench.email.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a DMARC record: RFC 7489, sections 6.3 (tags) and 3.1 (alignment).
final class DmarcRecord {

    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    private DmarcRecord() {}

    /// @param from the domain of the address that the e-mails are sent from; empty when not known
    static List<Finding> look(String record, DomainRecords records, String from) {
        Map<String, String> tags = TagList.of(record).orElse(Map.of());
        String first = tags.isEmpty() ? "" : tags.keySet().iterator().next();
        String policy = tags.getOrDefault("p", "").toLowerCase(Locale.ROOT);
        if (!first.equals("v")
                || !"DMARC1".equals(tags.get("v"))
                || !POLICIES.contains(policy)
                || !percent(tags.getOrDefault("pct", "100"))) {
            return List.of(
                    Finding.error(
                            "dmarc",
                            "The DMARC record can't be read, so it counts as not there",
                            "sender",
                            "RFC 7489, section 6.3, wants v=DMARC1 first, then p=none, quarantine"
                                    + " or reject"));
        }
        List<Finding> found = new ArrayList<>();
        if (policy.equals("none")) {
            found.add(
                    Finding.warning(
                            "dmarc-policy",
                            "DMARC says p=none: forged e-mails in this name are let through",
                            "sender",
                            "When the reports show that yours pass, say p=quarantine, then"
                                    + " reject"));
        } else if (!tags.getOrDefault("pct", "100").equals("100")) {
            found.add(
                    Finding.hint(
                            "dmarc-policy",
                            "DMARC holds for " + tags.get("pct") + " % of e-mails only",
                            "sender",
                            "Take pct= out when the reports show that yours pass"));
        }
        if (!tags.containsKey("rua")) {
            found.add(
                    Finding.hint(
                            "dmarc-reports",
                            "DMARC reports go nowhere",
                            "sender",
                            "Add rua=mailto:ADDRESS to see who sends in this name"));
        }
        if (!from.isEmpty()) {
            align(tags, records, from, found);
        }
        return found;
    }

    private static void align(
            Map<String, String> tags, DomainRecords records, String from, List<Finding> found) {
        String signer = or(records.dkimDomain(), from);
        String bounces = or(records.bounceDomain(), from);
        boolean signed =
                !records.dkim().isBlank()
                        && aligned(from, signer, tags.getOrDefault("adkim", "r").equals("s"));
        boolean listed =
                !records.spf().isBlank()
                        && aligned(from, bounces, tags.getOrDefault("aspf", "r").equals("s"));
        if (!signed && !listed && !(records.dkim().isBlank() && records.spf().isBlank())) {
            found.add(
                    Finding.error(
                            "dmarc-alignment",
                            "DMARC fails: neither what signs nor where bounces go belongs to "
                                    + from,
                            "sender",
                            "Sign with d=" + from + ", or send from a domain that does"));
        } else if (!signed && !records.dkim().isBlank()) {
            found.add(
                    Finding.warning(
                            "dmarc-alignment",
                            "Only SPF belongs to " + from + ", so forwarded e-mails fail DMARC",
                            "sender",
                            "Sign with d=" + from));
        }
    }

    /// Strict: the same domain. Relaxed: of the same organisation, which without a list of public
    /// suffixes is taken to be the last two words, or three where the last are like `co.uk`.
    static boolean aligned(String from, String other, boolean strict) {
        return from.equals(other)
                || (!strict
                        && (from.endsWith("." + other)
                                || other.endsWith("." + from)
                                || organisation(from).equals(organisation(other))));
    }

    private static String organisation(String domain) {
        String[] words = domain.split("\\.", -1);
        int last = words.length - 1;
        boolean doubled = last >= 2 && words[last].length() == 2 && words[last - 1].length() <= 3;
        int first = Math.max(0, last - (doubled ? 2 : 1));
        return String.join(".", List.of(words).subList(first, words.length));
    }

    private static boolean percent(String value) {
        return value.matches("\\d{1,3}") && Integer.parseInt(value) <= 100;
    }

    private static String or(String domain, String otherwise) {
        return domain.isBlank() ? otherwise : domain.strip().toLowerCase(Locale.ROOT);
    }
}
