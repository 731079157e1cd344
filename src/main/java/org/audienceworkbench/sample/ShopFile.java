package org.audienceworkbench.sample;

import java.io.IOException;

/// One of the files that the shop's systems export, written customer by customer.
interface ShopFile {

    String name();

    void header(Appendable out) throws IOException;

    void rowsOf(Customer customer, Appendable out) throws IOException;
}
