package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Session;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiConsumer;

/// Keeps what customers say about being written to, beside what the files say.
public final class ConsentBook {

    /// What the GDPR's article 6 lets a company rest on, and what people call the commonest one.
    public static final List<String> BASES =
            List.of(
                    "consent",
                    "contract",
                    "legal obligation",
                    "vital interests",
                    "public task",
                    "legitimate interest");

    private static final int LONGEST = 1000;

    private final Store store;
    private final Customers customers;

    public ConsentBook(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// What is to be written down.
    ///
    /// @param granted false when the customer withdrew
    /// @param purpose null where the data name none, or leave no choice
    /// @param newPurpose whether a purpose that the data don't name yet is meant to be one
    public record Entry(
            boolean granted,
            @Nullable String purpose,
            boolean newPurpose,
            @Nullable String basis,
            @Nullable String source,
            @Nullable String evidence) {

        public Entry {
            if (basis != null && !BASES.contains(basis)) {
                throw new Problem(
                        "\"" + basis + "\" is no legal basis",
                        "--basis",
                        "Choose from: " + String.join(", ", BASES));
            }
            requireShort(purpose, "--purpose");
            requireShort(source, "--source");
            requireShort(evidence, "--evidence");
        }

        private static void requireShort(@Nullable String text, String where) {
            if (text != null && (text.isBlank() || text.length() > LONGEST)) {
                throw new Problem(
                        text.isBlank() ? "It is empty" : "It is too long",
                        where,
                        "Write up to " + LONGEST + " characters");
            }
        }
    }

    /// Writes it down. It counts from this moment on, everywhere.
    ///
    /// @param also further writes of the same transaction: the log
    /// @return the purpose that it is about; null where the data name none
    public @Nullable String set(
            Person customer, Entry entry, BiConsumer<Session, @Nullable String> also) {
        String purpose = purpose(entry);
        var record =
                new ConsentRecord(
                        purpose,
                        entry.granted() ? Consents.Status.GRANTED : Consents.Status.WITHDRAWN,
                        null,
                        entry.basis(),
                        entry.source(),
                        entry.evidence(),
                        new Moment(store.now(), false),
                        ConsentRecord.Origin.SET_HERE);
        store.save(
                session -> {
                    OwnConsents.add(session, customer.key(), customer.id(), record, null);
                    also.accept(session, purpose);
                    return true;
                });
        return purpose;
    }

    /// A misspelt purpose would let a withdrawal count for nothing, so it must be one that is
    /// known.
    private @Nullable String purpose(Entry entry) {
        List<String> purposes = customers.purposes();
        String wanted = entry.purpose();
        if (wanted == null) {
            return Consents.chosen(purposes, null).orElse(null);
        }
        var known = purposes.stream().filter(wanted::equalsIgnoreCase).findFirst();
        if (known.isPresent() || purposes.isEmpty() || entry.newPurpose()) {
            return known.orElse(wanted);
        }
        throw new Problem(
                "No consent so far is about \"" + wanted + "\"",
                "--purpose",
                "Choose from: "
                        + String.join(", ", purposes)
                        + "; or add --new-purpose when it is a new one");
    }
}
