package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan.Mode;
import org.audienceworkbench.intake.ImportResult.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every check against a file whose faults are known by line. Now is 2026-11-15 10:30 in Berlin.
class RowChecksTest {

    @TempDir Path temp;

    @Test
    void findsEachFaultOfCustomersWhereItIs() throws IOException {
        Path file =
                csv(
                        """
                        customer_id,email,age,birth_date,signup_date,first_order,last_order,next_visit
                        c1,ada@gmail.com,30,1996-05-01,2020-01-01,2020-01-02,2020-02-03,2031-01-01
                        c2,bob@gmial.com,31,1995-05-01,2020-01-01,2020-01-02,2020-01-02,2027-01-01
                        c3,info@shop.example,32,1994-05-01,2020-01-01,2020-01-02,2020-02-03,
                        c4,dan@mailinator.com,33,1993-05-01,2020-01-01,,,
                        c5,ADA@gmail.com,34,1992-05-01,2020-01-01,,2020-01-01,
                        c6,eve at web,-1,2026-11-16,2020-01-01,2020-01-02,,
                        c7,,121,1890-05-01,2026-11-17,2020-01-02,2020-01-01,
                        c8,hal@gmx.com,50,1996-05-01,1899-12-30,,,
                        c9,ian@mail.com,19,1996-05-01,2026-11-16,,,
                        """);
        try (var workspace = workspace()) {
            ImportResult tried =
                    workspace.imports.tryOut(
                            workspace.imports.plan(file, Kind.CUSTOMERS), Progress.NONE);
            ImportResult result = workspace.take(file, Kind.CUSTOMERS);

            assertThat(said(result))
                    .containsExactlyInAnyOrder(
                            "mistyped_domain 3 email x1 bob@gmial.com",
                            "role_account 4 email x1 info@shop.example",
                            "disposable_email 5 email x1 dan@mailinator.com",
                            "duplicate_email 6 email x1 ADA@gmail.com",
                            "malformed_email 7 email x1 eve at web",
                            "impossible_age 7 age x2 -1",
                            "impossible_birth_date 7 birth_date x2 2026-11-16",
                            "future_date 8 signup_date x1 2026-11-17",
                            "dates_out_of_order 8 last_order x1 2020-01-01",
                            "before_1900 9 signup_date x1 1899-12-30",
                            "age_contradicts_birth 9 age x2 50");
            assertThat(result.rowsLoaded()).isEqualTo(9);
            assertThat(result.issues())
                    .filteredOn(issue -> issue.rule().equals("mistyped_domain"))
                    .extracting(Issue::message)
                    .containsExactly("The mail domain looks mistyped; it may mean gmail.com");
            assertThat(tried.issues()).isEqualTo(result.issues());
        }
    }

    @Test
    void findsEachFaultOfOrdersWhereItIs() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv("customer_id,signup_date\na,2024-01-10\nb,2024-02-01\n"), Kind.CUSTOMERS);
            workspace.take(csv("sku,name\nP1,Cup\nP2,Jug\n"), Kind.PRODUCTS);
            Path file =
                    csv(
                            """
                            order_id,customer_id,order_date,sku,quantity,price,currency
                            1,a,2024-01-10,P1,1,9.50,EUR
                            1,a,2024-01-10,P2,1,9.50,EUR
                            1,a,2024-01-10,P1,1,9.50,EUR
                            2,b,2024-01-31,P2,1,-1.00,EUR
                            3,z,2024-03-01,P1,1,3.00,USD
                            4,,2024-03-01,P3,1,3.00,usd
                            5,a,2026-12-01,P1,1,3.00,eur
                            """);

            ImportResult tried =
                    workspace.imports.tryOut(
                            workspace.imports.plan(file, Kind.ORDERS), Progress.NONE);
            ImportResult result = workspace.take(file, Kind.ORDERS);

            assertThat(said(result))
                    .containsExactlyInAnyOrder(
                            "duplicate_line 4 null x1 null",
                            "before_sign_up 5 order_date x1 2024-01-31",
                            "negative_price 5 price x1 -1.00",
                            "unknown_customer 6 customer_id x1 z",
                            "mixed_currencies 6 currency x2 USD",
                            "missing_customer 7 customer_id x1 null",
                            "unknown_product 7 sku x1 P3",
                            "future_date 8 order_date x1 2026-12-01");
            assertThat(tried.issues()).isEqualTo(result.issues());
        }
    }

    @Test
    void comparesCurrenciesWithTheOrdersThatAreThere() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(csv("order_id,currency,amount\n1,EUR,5\n"), Kind.ORDERS);

            ImportResult result =
                    workspace.take(csv("order_id,currency,amount\n2,USD,5\n"), Kind.ORDERS);

            assertThat(said(result)).containsExactly("mixed_currencies 2 currency x1 USD");
        }
    }

    @Test
    void findsSignUpsThatComeAfterEvents() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv("customer_id,event_type,time\na,visit,2024-01-01 10:00\n"), Kind.EVENTS);

            ImportResult result =
                    workspace.take(
                            csv("customer_id,registered_at\na,2024-01-02\nb,2024-01-02\n"),
                            Kind.CUSTOMERS);

            assertThat(said(result))
                    .containsExactly("before_sign_up 2 registered_at x1 2024-01-02");
        }
    }

    @Test
    void saysWhereAnUpdateContradictsWhatWasKnown() throws IOException {
        try (var workspace = workspace()) {
            workspace.take(
                    csv(
                            """
                            id,email,gender,date_of_birth
                            a,ada@home.example,f,1990-01-01
                            b,bob@home.example,m,1991-01-01
                            c,,,
                            """),
                    Kind.CUSTOMERS);

            ImportResult result =
                    workspace.take(
                            csv(
                                    """
                                    id,email,gender,date_of_birth
                                    a,Ada@Home.example,F,1990-01-01
                                    b,rob@home.example,f,
                                    c,cem@home.example,m,1992-01-01
                                    c,cem@home.example,m,1992-01-02
                                    d,dan@home.example,m,1993-01-01
                                    """),
                            Kind.CUSTOMERS,
                            plan -> plan.withMode(Mode.UPSERT));

            assertThat(said(result))
                    .containsExactlyInAnyOrder(
                            "contradicts_earlier 3 email x1 rob@home.example",
                            "contradicts_earlier 3 gender x1 f",
                            "contradicts_earlier 5 date_of_birth x1 1992-01-02");
        }
    }

    @Test
    void countsOneFaultOncePerRowAndOnlyOfRowsThatAreLoaded() throws IOException {
        try (var workspace = workspace()) {
            ImportResult result =
                    workspace.take(
                            csv(
                                    """
                                    id,email
                                    a,bob@gmial.com
                                    a,bob@gmial.com
                                    b,ann@gmial.com
                                    """),
                            Kind.CUSTOMERS);

            assertThat(said(result))
                    .containsExactlyInAnyOrder(
                            "duplicate_customer_id 3 id x1 a",
                            "mistyped_domain 2 email x2 bob@gmial.com");
        }
    }

    @Test
    void namesTheCheckThatAnImportFailedOn() throws IOException {
        try (var workspace = workspace()) {
            Path file = csv("id,n\na,1\na,2\n");

            assertThat(
                            org.assertj.core.api.Assertions.catchThrowable(
                                    () ->
                                            workspace.take(
                                                    file,
                                                    Kind.CUSTOMERS,
                                                    plan ->
                                                            plan.withOnError(
                                                                    ImportPlan.OnError.FAIL))))
                    .hasMessageContaining("line 3, column id, check duplicate_customer_id");
        }
    }

    private static List<String> said(ImportResult result) {
        return result.issues().stream()
                .map(
                        issue ->
                                issue.rule()
                                        + " "
                                        + issue.line()
                                        + " "
                                        + issue.column()
                                        + " x"
                                        + issue.count()
                                        + " "
                                        + issue.value())
                .toList();
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }

    private TestWorkspace workspace() {
        return TestWorkspace.in(temp.resolve("workspace"));
    }
}
