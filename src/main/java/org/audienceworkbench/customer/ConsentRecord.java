package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// One thing a customer said about being written to, or what stands in the customers file about it.
///
/// @param purpose what for; null where the data name none
/// @param word the status as it was written
/// @param basis what the law lets it rest on; null where nobody said
/// @param at null for a record without a time
/// @param origin who says so
public record ConsentRecord(
        @Nullable String purpose,
        Consents.Status status,
        @Nullable String word,
        @Nullable String basis,
        @Nullable String source,
        @Nullable String evidence,
        @Nullable Moment at,
        Origin origin) {

    /// Where a record stands.
    public enum Origin {
        /// A column of the customers file; it counts where no record does.
        CUSTOMERS_FILE,
        CONSENTS_FILE,
        /// Set here, by hand or when records of one person were put together.
        SET_HERE
    }

    /// Oldest first: the customers file, then records without a time, then the others. At the same
    /// instant a withdrawal is the last word.
    static final Comparator<ConsentRecord> SEQUENCE =
            Comparator.comparing((ConsentRecord record) -> record.origin() != Origin.CUSTOMERS_FILE)
                    .thenComparing(
                            ConsentRecord::at, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(
                            record ->
                                    record.at() != null
                                            && record.status() == Consents.Status.WITHDRAWN);

    /// The record that decides about a purpose.
    ///
    /// @param records of one customer, in [#SEQUENCE]
    /// @param purpose null where the data name none
    static Consents.Status status(List<ConsentRecord> records, @Nullable String purpose) {
        Consents.Status status = Consents.Status.UNKNOWN;
        for (ConsentRecord record : records) {
            if (record.speaksOf(purpose)) {
                status = record.status();
            }
        }
        return status;
    }

    /// Whether it has a say about a purpose.
    public boolean speaksOf(@Nullable String asked) {
        return purpose == null || asked == null || Objects.equals(purpose, asked);
    }
}
