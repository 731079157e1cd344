package org.audienceworkbench.customer;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// Single customers: found by what a person knows of them, and shown whole.
public final class People {

    private final Store store;
    private final Customers customers;

    public People(Store store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /// A customer that was found.
    ///
    /// @param name first and last name; empty when there is neither
    public record Found(long key, String id, String name, @Nullable String email) {}

    /// The key of the customer with this id or, where nobody has it, this e-mail address.
    ///
    /// @throws Problem when there is none, or several have the address
    public long find(String idOrEmail) {
        List<Long> found = reader().find(idOrEmail);
        if (found.isEmpty()) {
            throw new Problem(
                    "There is no customer \"" + idOrEmail + "\"",
                    null,
                    "Name the id, exactly as it is in the file, or the e-mail address");
        }
        if (found.size() > 1) {
            throw new Problem(
                    found.size() + " customers have the e-mail address \"" + idOrEmail + "\"",
                    null,
                    "Name one by id; `audience identity propose` tells whether they are one"
                            + " person");
        }
        return found.getFirst();
    }

    /// Customers whose id or e-mail address begins so.
    public List<Found> search(String beginning, int most) {
        return beginning.isBlank() || customers.datasets().find(Kind.CUSTOMERS).isEmpty()
                ? List.of()
                : reader().search(beginning, most);
    }

    /// @throws Problem when there is no customer of that key any more
    public Person show(long key) {
        return reader().read(key);
    }

    private PersonReader reader() {
        return new PersonReader(store.database(), customers);
    }
}
