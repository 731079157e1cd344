package org.audienceworkbench.email.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads an SPF record: RFC 7208, sections 4.6 (syntax and limits), 5 (mechanisms), 6 (modifiers).
final class SpfRecord {

    /// Section 4.6.4: more of them is a permanent error for everyone who receives the e-mail.
    private static final int MOST_LOOKUPS = 10;

    private static final String HOST = "(?:[\\w.%{}+/=,-]+)";
    private static final Pattern TERM =
            Pattern.compile(
                    "[+?~-]?(?:all|include:"
                            + HOST
                            + "|(?:a|mx)(?::"
                            + HOST
                            + ")?(?:/\\d{1,2})?(?://\\d{1,3})?|ptr(?::"
                            + HOST
                            + ")?|ip4:\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?"
                            + "|ip6:[0-9a-f:.]+(?:/\\d{1,3})?|exists:"
                            + HOST
                            + ")",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern MODIFIER =
            Pattern.compile("[a-z][a-z0-9_.-]*=.*", Pattern.CASE_INSENSITIVE);

    private SpfRecord() {}

    static List<Finding> look(String record) {
        List<Finding> found = new ArrayList<>();
        String[] terms = unquoted(record).split("\\s+", -1);
        if (!terms[0].equalsIgnoreCase("v=spf1")) {
            return List.of(
                    Finding.error(
                            "spf",
                            "The SPF record is none: it doesn't begin with v=spf1",
                            "sender",
                            "Paste the TXT record that does"));
        }
        List<String> odd = new ArrayList<>();
        int lookups = 0;
        String all = "";
        boolean redirect = false;
        boolean pointer = false;
        for (int i = 1; i < terms.length; i++) {
            String term = terms[i].toLowerCase(Locale.ROOT);
            String plain = term.replaceFirst("^[+?~-]", "");
            if (!TERM.matcher(term).matches() && !MODIFIER.matcher(term).matches()) {
                odd.add(terms[i]);
            } else if (plain.equals("all")) {
                all = term.equals(plain) ? "+all" : term;
            } else if (plain.startsWith("redirect=")) {
                redirect = true;
            } else if (plain.matches("(include|exists|a|mx|ptr)([:/].*)?")) {
                lookups++;
                pointer |= plain.startsWith("ptr");
            }
        }
        lookups += redirect && all.isEmpty() ? 1 : 0;
        if (!odd.isEmpty()) {
            found.add(
                    Finding.error(
                                    "spf",
                                    "The SPF record can't be read, so it counts as broken",
                                    "sender",
                                    "Mend it: see RFC 7208, section 4.6.1")
                            .with(odd));
        }
        if (all.equals("+all")) {
            found.add(
                    Finding.error(
                            "spf-all",
                            "The SPF record ends with +all: anybody may send in this name",
                            "sender",
                            "End it with ~all or -all"));
        } else if (all.equals("?all") || (all.isEmpty() && !redirect)) {
            found.add(
                    Finding.warning(
                            "spf-all",
                            "The SPF record says nothing about other senders",
                            "sender",
                            "End it with ~all or -all"));
        }
        if (lookups > MOST_LOOKUPS) {
            found.add(
                    Finding.error(
                            "spf-lookups",
                            "The SPF record asks for "
                                    + lookups
                                    + " look-ups itself; more than 10 are an error",
                            "sender",
                            "Name addresses by ip4: and ip6:, and leave out what no longer sends"));
        }
        if (pointer) {
            found.add(
                    Finding.warning(
                            "spf-ptr",
                            "The SPF record uses ptr, which should no longer be used",
                            "sender",
                            "Name the servers by a:, mx: or ip4:"));
        }
        return found;
    }

    /// A TXT record as it stands in a zone file, in one or several texts in quotes, or plain.
    static String unquoted(String record) {
        return record.strip().replaceAll("\"\\s*\"", "").replace("\"", "").strip();
    }
}
