package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.People;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The customers' pages. Who is in which segment is found out once for all customers, so that going
/// from page to page stays quick.
public final class CustomerPages {

    private final Store store;
    private final Customers customers;
    private final Segments segments;
    private final People people;
    private @Nullable Memberships memberships;

    CustomerPages(Store store, Customers customers, Segments segments) {
        this.store = store;
        this.customers = customers;
        this.segments = segments;
        this.people = new People(store, customers);
    }

    private record Memberships(
            Frame frame, List<Segments.Saved> segments, Map<String, RoaringBitmap> members) {}

    /// The key of the customer with this id or e-mail address.
    ///
    /// @throws Problem when there is none, or several have the address
    public long find(String idOrEmail) {
        return people.find(idOrEmail);
    }

    /// Customers whose id or e-mail address begins so.
    public List<People.Found> search(String beginning, int most) {
        return people.search(beginning, most);
    }

    public CustomerPage show(long key) {
        var person = people.show(key);
        Memberships now = memberships();
        int row = now.frame().row(key);
        List<String> in = new ArrayList<>();
        now.members()
                .forEach(
                        (name, members) -> {
                            if (row >= 0 && members.contains(row)) {
                                in.add(name);
                            }
                        });
        return new CustomerPage(person, in, store.zone());
    }

    private synchronized Memberships memberships() {
        Frame frame = customers.frame();
        List<Segments.Saved> saved = segments.all();
        if (memberships == null
                || memberships.frame() != frame
                || !memberships.segments().equals(saved)) {
            Map<String, RoaringBitmap> members = new LinkedHashMap<>();
            for (Segments.Saved segment : saved) {
                try {
                    members.put(segment.segment().name(), segments.members(frame, segment));
                } catch (Problem _) {
                    // It rests on an attribute that is gone, so nobody is in it.
                }
            }
            memberships = new Memberships(frame, saved, members);
        }
        return memberships;
    }
}
