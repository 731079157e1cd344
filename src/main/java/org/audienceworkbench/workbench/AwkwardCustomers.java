package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.email.CustomerData;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Personal.Kind;
import org.audienceworkbench.email.Personal.Reason;
import org.audienceworkbench.email.Recipients;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The customers whose e-mails go wrong first, for a look at them before anybody else's.
public final class AwkwardCustomers {

    private static final int LONG_NAME = 12;
    private static final int LONG_TAG = 40;

    private static final Pattern MENTION =
            Pattern.compile("\\bcustomer(?:\\.([A-Za-z_]\\w*)|\\[\"([^\"]+)\"\\])");

    /// A branch that fewer than this share reach is rare.
    private static final double RARE = 0.01;

    private AwkwardCustomers() {}

    /// @param row of the Frame
    /// @param why in words: `No first name`
    public record Awkward(int row, String why) {}

    /// What is odd about some name.
    private record Oddity(String why, Predicate<@Nullable String> holds) {}

    private static final List<Oddity> ODDITIES =
            List.of(
                    new Oddity("No first name", name -> name == null || name.isBlank()),
                    new Oddity(
                            "Letters that run from right to left",
                            name -> has(name, AwkwardCustomers::isRightToLeft)),
                    new Oddity(
                            "A picture in the name",
                            name -> has(name, AwkwardCustomers::isPicture)),
                    new Oddity(
                            "Signs in the name that mean something in HTML",
                            name -> has(name, c -> "<>&\"'=$".indexOf(c) >= 0)));

    /// One for each reason, the first in the rows' order; a customer for whom several hold appears
    /// once. Empty when no attribute is the first name.
    public static List<Awkward> byName(Frame frame, int[] rows) {
        Optional<Column> names =
                frame.catalogue()
                        .withRole(Role.FIRST_NAME)
                        .map(attribute -> frame.column(attribute.name()));
        return names.map(column -> byName(column, rows)).orElse(List.of());
    }

    private static List<Awkward> byName(Column names, int[] rows) {
        List<Oddity> sought = new ArrayList<>(ODDITIES);
        List<Awkward> found = new ArrayList<>();
        int longest = -1;
        int letters = LONG_NAME - 1;
        for (int row : rows) {
            String name = names.text(row);
            if (name != null && name.codePointCount(0, name.length()) > letters) {
                letters = name.codePointCount(0, name.length());
                longest = row;
            }
            List<Oddity> here = sought.stream().filter(odd -> odd.holds().test(name)).toList();
            sought.removeAll(here);
            here.forEach(odd -> found.add(new Awkward(row, odd.why())));
        }
        if (longest >= 0) {
            found.add(new Awkward(longest, "The longest first name"));
        }
        return merged(found);
    }

    /// The first who never ordered, the first to whom only what others bought can be recommended,
    /// and the one of whom least is known of what the template says; none of these where everybody
    /// is so.
    ///
    /// @param rows of some of the customers
    /// @param wanted what beside the attributes the template asks for
    public static List<Awkward> byData(
            EmailTemplate template, int[] rows, Recipients recipients, Set<Kind> wanted) {
        Set<Kind> read = EnumSet.of(Kind.ORDERS);
        read.addAll(wanted);
        Set<String> mentioned = mentioned(template);
        List<Awkward> found = new ArrayList<>();
        var none = new First("No orders");
        var others = new First("No recommendation of their own");
        int most = 0;
        int least = Integer.MAX_VALUE;
        int poorest = -1;
        for (int from = 0; from < rows.length; from += Recipients.BATCH) {
            int[] batch =
                    Arrays.copyOfRange(rows, from, Math.min(rows.length, from + Recipients.BATCH));
            List<CustomerData> customers = recipients.read(batch, read);
            for (int i = 0; i < batch.length; i++) {
                int row = batch[i];
                CustomerData customer = customers.get(i);
                none.look(row, customer.personal().orders().isEmpty());
                others.look(
                        row,
                        wanted.contains(Kind.RECOMMENDATIONS)
                                && customer.personal().recommendations().stream()
                                        .noneMatch(each -> each.reason() == Reason.TOGETHER));
                int missing =
                        (int) mentioned.stream().filter(key -> isMissing(customer, key)).count();
                least = Math.min(least, missing);
                if (missing > most) {
                    most = missing;
                    poorest = row;
                }
            }
        }
        none.addTo(found);
        others.addTo(found);
        if (most > least) {
            found.add(
                    new Awkward(poorest, most + " of " + mentioned.size() + " values are missing"));
        }
        return merged(found);
    }

    /// The first customer for whom something holds, if it doesn't for all.
    private static final class First {
        private final String why;
        private int row = -1;
        private boolean all = true;

        First(String why) {
            this.why = why;
        }

        void look(int at, boolean holds) {
            all &= holds;
            if (holds && row < 0) {
                row = at;
            }
        }

        void addTo(List<Awkward> found) {
            if (row >= 0 && !all) {
                found.add(new Awkward(row, why));
            }
        }
    }

    private static boolean isMissing(CustomerData customer, String key) {
        Object value = customer.value(key);
        return value == null || value.equals("");
    }

    private static Set<String> mentioned(EmailTemplate template) {
        Set<String> keys = new TreeSet<>();
        for (Part part : Part.values()) {
            String source = Objects.requireNonNullElse(template.source(part), "");
            Matcher mention = MENTION.matcher(source);
            while (mention.find()) {
                keys.add(mention.group(1) == null ? mention.group(2) : mention.group(1));
            }
        }
        return keys;
    }

    /// Those for whom a check found something in their e-mail that few others have: no e-mail at
    /// all, no value for a field, a branch of the template that hardly anybody reaches, a block
    /// that shows nothing. The first customer of each, as the check tells.
    public static List<Awkward> of(EmailCheck.Result checked) {
        List<Awkward> found = new ArrayList<>();
        checked.failures().stream()
                .filter(failure -> failure.fault().token() == null)
                .forEach(
                        failure ->
                                found.add(
                                        awkward(
                                                failure.row(),
                                                "No e-mail: " + failure.fault().message())));
        checked.missing()
                .forEach(
                        missing ->
                                found.add(
                                        awkward(
                                                missing.rows().getFirst(),
                                                "No value for " + missing.token())));
        int all = checked.total();
        for (EmailCheck.Branch branch : checked.branches()) {
            if (branch.reached()
                    && branch.kind() != EmailCheck.BranchKind.BLOCK
                    && branch.customers() < RARE * all) {
                found.add(awkward(branch.rows().getFirst(), rare(branch, all)));
            }
            if (branch.blank() > 0) {
                found.add(awkward(branch.blankRows().getFirst(), blank(branch, all)));
            }
        }
        return merged(found);
    }

    private static String rare(EmailCheck.Branch branch, int all) {
        boolean empty = branch.kind() == EmailCheck.BranchKind.EMPTY;
        boolean one = branch.customers() == 1;
        String what =
                empty
                        ? (one ? "has no items for " : "have no items for ")
                        : one ? "reads " : "read ";
        return "Only " + some(branch.customers(), all) + what + place(branch);
    }

    private static String blank(EmailCheck.Branch branch, int all) {
        return some(branch.blank(), all)
                + (branch.blank() == 1 ? "sees nothing in " : "see nothing in ")
                + place(branch);
    }

    private static String some(int customers, int all) {
        return String.format(Locale.ENGLISH, "%,d of %,d ", customers, all);
    }

    private static String place(EmailCheck.Branch branch) {
        String tag = branch.tag().replaceAll("\\s+", " ");
        String shown = tag.length() <= LONG_TAG ? tag : tag.substring(0, LONG_TAG - 1) + "…";
        return branch.part().word() + " line " + branch.line() + ", " + shown;
    }

    /// @param row from 1
    private static Awkward awkward(long row, String why) {
        return new Awkward((int) (row - 1), why);
    }

    /// Each customer once, with all reasons.
    public static List<Awkward> merged(List<Awkward> found) {
        Map<Integer, Awkward> byRow = new LinkedHashMap<>();
        for (Awkward one : found) {
            byRow.merge(
                    one.row(),
                    one,
                    (a, b) -> new Awkward(a.row(), a.why() + "; " + uncapitalised(b.why())));
        }
        return List.copyOf(byRow.values());
    }

    private static String uncapitalised(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static boolean has(@Nullable String name, IntPredicate sign) {
        return name != null && name.codePoints().anyMatch(sign);
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isPicture(int c) {
        return Character.isEmoji(c) && !Character.isDigit(c) && c != '#' && c != '*';
    }
}
