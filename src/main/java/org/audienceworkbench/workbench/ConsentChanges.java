package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.ConsentBook;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Person;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

/// Sets customers' consent by hand, with a line in the log.
public final class ConsentChanges {

    private final Store store;
    private final ConsentBook book;

    ConsentChanges(Store store, Customers customers) {
        this.store = store;
        this.book = new ConsentBook(store, customers);
    }

    /// @return the purpose that it is about; null where the data name none
    public @Nullable String set(Person customer, ConsentBook.Entry entry) {
        return book.set(
                customer,
                entry,
                (session, purpose) ->
                        store.audit()
                                .add(
                                        session,
                                        "consent",
                                        "A customer's consent"
                                                + (purpose == null ? "" : " to " + purpose)
                                                + (entry.granted()
                                                        ? " was noted as granted"
                                                        : " was noted as withdrawn"),
                                        null,
                                        command(customer, entry, purpose)));
    }

    /// Without the evidence, which may tell of people; it stays with the record.
    private static String command(
            Person customer, ConsentBook.Entry entry, @Nullable String purpose) {
        var command =
                new StringBuilder("audience consent set ")
                        .append(Shell.quoted(customer.id()))
                        .append(" --status ")
                        .append(entry.granted() ? "granted" : "withdrawn");
        if (purpose != null) {
            command.append(" --purpose ").append(Shell.quoted(purpose));
        }
        if (entry.newPurpose()) {
            command.append(" --new-purpose");
        }
        if (entry.basis() != null) {
            command.append(" --basis ").append(Shell.quoted(entry.basis()));
        }
        if (entry.source() != null) {
            command.append(" --source ").append(Shell.quoted(entry.source()));
        }
        return command.toString();
    }
}
