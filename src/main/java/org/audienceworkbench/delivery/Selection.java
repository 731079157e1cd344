package org.audienceworkbench.delivery;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.EmailAddress;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Who of a segment goes on the list, who is withheld for which reason, and whom the platform must
/// never write to.
///
/// @param rows of the Frame, ascending
/// @param withheld members of the segment that stay behind; each is counted once, under the first
///   reason that applies
/// @param suppressed rows of all customers who withdrew their consent and have an address, members
///   or not
/// @param purpose of the consent that counted; null where consents name none, or nobody was asked
public record Selection(
        int[] rows, Map<Reason, Long> withheld, int[] suppressed, @Nullable String purpose) {

    /// Why a member is not on the list, in the order in which reasons are looked at.
    public enum Reason {
        CONSENT_WITHDRAWN("consent withdrawn"),
        CONSENT_UNKNOWN("consent unknown"),
        NO_EMAIL("no e-mail address"),
        MALFORMED_EMAIL("malformed e-mail address"),
        /// The address of someone who withdrew; whoever reads that mailbox said no.
        SUPPRESSED_EMAIL("e-mail address of a customer who withdrew consent"),
        /// Another member with the same address is on the list.
        DUPLICATE_EMAIL("same e-mail address as another member"),
        /// The template has no answer to what is missing or odd about them.
        UNWRITABLE_EMAIL("e-mail that could not be written");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// @param consents null when the workspace holds no consent data or an analyst gave a reason to
    ///   do without
    public static Selection of(
            Frame frame,
            RoaringBitmap members,
            @Nullable Consents consents,
            Destination destination) {
        Optional<Attribute> email = frame.catalogue().withRole(Role.EMAIL);
        if (email.isEmpty() && destination.needsEmail()) {
            throw new Problem(
                    destination.label() + " needs e-mail addresses, and no attribute is one",
                    "customers",
                    "Import the customers with --role email=COLUMN, or export as a CSV file");
        }
        Column addresses = email.map(attribute -> frame.column(attribute.name())).orElse(null);
        int[] suppressed = suppressed(frame.size(), addresses, consents);
        Set<String> refused = new HashSet<>();
        for (int row : suppressed) {
            refused.add(mailbox(addresses, row).orElseThrow());
        }
        Map<Reason, Long> withheld = new EnumMap<>(Reason.class);
        List<Integer> listed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        members.forEach(
                (int row) ->
                        reason(row, addresses, consents, refused, seen)
                                .ifPresentOrElse(
                                        reason -> withheld.merge(reason, 1L, Long::sum),
                                        () -> listed.add(row)));
        return new Selection(
                listed.stream().mapToInt(row -> row).toArray(),
                withheld,
                suppressed,
                consents == null ? null : consents.purpose());
    }

    private static Optional<Reason> reason(
            int row,
            @Nullable Column addresses,
            @Nullable Consents consents,
            Set<String> refused,
            Set<String> seen) {
        if (consents != null) {
            switch (consents.of(row)) {
                case WITHDRAWN -> {
                    return Optional.of(Reason.CONSENT_WITHDRAWN);
                }
                case UNKNOWN -> {
                    return Optional.of(Reason.CONSENT_UNKNOWN);
                }
                case GRANTED -> {
                    // The address decides.
                }
            }
        }
        if (addresses == null) {
            return Optional.empty();
        }
        if (addresses.isMissing(row)) {
            return Optional.of(Reason.NO_EMAIL);
        }
        Optional<String> mailbox = mailbox(addresses, row);
        if (mailbox.isEmpty()) {
            return Optional.of(Reason.MALFORMED_EMAIL);
        }
        if (refused.contains(mailbox.get())) {
            return Optional.of(Reason.SUPPRESSED_EMAIL);
        }
        return seen.add(mailbox.get()) ? Optional.empty() : Optional.of(Reason.DUPLICATE_EMAIL);
    }

    /// Providers tell mailboxes apart without regard to case, whatever RFC 5321 allows.
    private static Optional<String> mailbox(@Nullable Column addresses, int row) {
        return Optional.ofNullable(addresses == null ? null : addresses.text(row))
                .flatMap(EmailAddress::normal)
                .map(address -> address.toLowerCase(Locale.ROOT));
    }

    private static int[] suppressed(
            int size, @Nullable Column addresses, @Nullable Consents consents) {
        if (consents == null || addresses == null) {
            return new int[0];
        }
        return IntStream.range(0, size)
                .filter(row -> consents.of(row) == Consents.Status.WITHDRAWN)
                .filter(row -> mailbox(addresses, row).isPresent())
                .toArray();
    }

    public long withheldInAll() {
        return withheld.values().stream().mapToLong(count -> count).sum();
    }
}
