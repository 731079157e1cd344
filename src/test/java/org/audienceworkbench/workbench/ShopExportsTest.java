package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What shops export, with totals worked out by hand.
class ShopExportsTest {

    /// Ada: 53.91 (two lines, a discount) and 20.00; Bob: 7.50; a guest without address: 9.00.
    private static final String SHOPIFY_ORDERS =
            """
            Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id
            #1003,Bob@Example.com,paid,2026-05-03 09:00:00 +0200,EUR,7.50,0.00,0.63,7.50,0.00,2026-05-03 08:59:00 +0200,3,Soap,2.50,S-1,903
            #1002,ada@example.com,paid,2026-05-02 10:00:00 +0200,EUR,20.00,0.00,1.67,20.00,0.00,2026-05-02 09:59:00 +0200,1,Lamp,20.00,L-1,902
            #1001,ada@example.com,paid,2026-05-01 10:00:00 +0200,EUR,49.01,4.90,4.50,53.91,5.99,2026-05-01 09:59:00 +0200,1,Mask,34.90,M-1,901
            #1001,ada@example.com,,,,,,,,,,2,Brush,10.05,B-1,
            #1000,,paid,2026-04-30 10:00:00 +0200,EUR,9.00,0.00,0.75,9.00,0.00,2026-04-30 09:59:00 +0200,1,Card,9.00,C-1,900
            """;

    private static final String SHOPIFY_CUSTOMERS =
            """
            Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags
            '7001,Ada,Lovelace,ADA@example.com,yes,,no,73.91,2,vip
            '7002,Bob,Baker,bob@example.com,no,,no,7.50,1,
            '7003,Cem,Carter,cem@example.com,yes,,yes,0.00,0,
            """;

    @TempDir Path temp;
    private Workbench workbench;

    @BeforeEach
    void open() {
        workbench =
                Workbench.create(
                        temp.resolve("workspace"),
                        "a test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void anOrdersTotalCountsOnce() throws IOException {
        ImportPlan plan = take("orders_export.csv", SHOPIFY_ORDERS);

        assertThat(plan.kind()).isEqualTo(Kind.ORDERS);
        assertThat(plan.withRole(Role.AMOUNT).orElseThrow().reason())
                .isEqualTo("Shopify's orders export calls it so");
        assertThat(revenue("Email"))
                .containsOnly(
                        Map.entry("ada@example.com", "2 orders, 73.91"),
                        Map.entry("Bob@Example.com", "1 orders, 7.50"));
    }

    @Test
    void ordersFindCustomersByAddressWhicheverCameFirst() throws IOException {
        take("customers_export.csv", SHOPIFY_CUSTOMERS);
        take("orders_export.csv", SHOPIFY_ORDERS);
        Map<String, String> customersFirst = revenue("Customer ID");
        workbench.close();
        temp = Files.createTempDirectory(temp, "other");
        open();
        take("orders_export.csv", SHOPIFY_ORDERS);
        take("customers_export.csv", SHOPIFY_CUSTOMERS);

        assertThat(customersFirst)
                .containsOnly(
                        Map.entry("'7001", "2 orders, 73.91"),
                        Map.entry("'7002", "1 orders, 7.50"),
                        Map.entry("'7003", "0 orders, 0.00"));
        assertThat(revenue("Customer ID")).isEqualTo(customersFirst);
    }

    @Test
    void replacedCustomersGetTheirOrdersByAddress() throws IOException {
        take("orders_export.csv", SHOPIFY_ORDERS);
        Path customers = Files.writeString(temp.resolve("customers.csv"), SHOPIFY_CUSTOMERS);

        workbench.take(
                workbench.imports().plan(customers, Wish.NONE).withMode(ImportPlan.Mode.REPLACE),
                Progress.NONE);

        assertThat(revenue("Customer ID"))
                .containsOnly(
                        Map.entry("'7001", "2 orders, 73.91"),
                        Map.entry("'7002", "1 orders, 7.50"),
                        Map.entry("'7003", "0 orders, 0.00"));
    }

    @Test
    void aTotalThatEachLineRepeatsIsNoLinesAmount() throws IOException {
        var text = new StringBuilder("order_no,customer,order_date,sku,qty,unit_price,total\n");
        for (int order = 1; order <= 5; order++) {
            for (int line = 1; line <= 2; line++) {
                text.append(
                        "B%d,c%d,2026-01-0%d,A%d,%d,%d.00,%d.00%n"
                                .formatted(order, order % 2, order, line, line, order, 3 * order));
            }
        }

        ImportPlan repeated = plan("orders.csv", text.toString());
        ImportPlan single =
                plan("orders.csv", text.toString().replaceAll("(?m),[0-9]+\\.00$", ",5.00"));

        assertThat(repeated.withRole(Role.AMOUNT)).isEmpty();
        assertThat(repeated.withRole(Role.PRICE)).isPresent();
        assertThat(repeated.columns().getLast().reason()).contains("repeats its order's total");
        assertThat(single.withRole(Role.AMOUNT)).isPresent();
    }

    private ImportPlan plan(String name, String text) throws IOException {
        return workbench.imports().plan(Files.writeString(temp.resolve(name), text), Wish.NONE);
    }

    private ImportPlan take(String name, String text) throws IOException {
        ImportPlan plan = plan(name, text);
        workbench.take(plan, Progress.NONE);
        return plan;
    }

    private Map<String, String> revenue(String id) {
        var frame = workbench.customers().frame();
        Map<String, String> revenue = new HashMap<>();
        for (int row = 0; row < frame.size(); row++) {
            revenue.put(
                    String.valueOf(frame.column(id).text(row)),
                    "%.0f orders, %.2f"
                            .formatted(
                                    frame.numbers("orders")[row], frame.numbers("revenue")[row]));
        }
        return revenue;
    }
}
