package org.audienceworkbench.workbench;

import org.audienceworkbench.SharedData;
import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Workspaces made of orders alone.
final class Purchases {

    private Purchases() {}

    /// How the same purchases come out of a shop.
    enum Copy {
        AS_IT_IS,
        /// Other names in another order, decimal commas, days first, lines shuffled.
        CHANGED
    }

    /// The 6,919 purchases of 2,357 real customers.
    static Workbench cdnow(Path folder, Copy copy) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(SharedData.file("cdnow/CDNOW_sample.txt"))) {
                String[] words = line.strip().split("\\s+");
                String day = words[2];
                String year = day.substring(0, 4);
                String month = day.substring(4, 6);
                lines.add(
                        copy == Copy.AS_IT_IS
                                ? "%s,%s-%s-%s,%s"
                                        .formatted(
                                                words[1], year, month, day.substring(6), words[4])
                                : "%s.%s.%s;%s;K%s"
                                        .formatted(
                                                day.substring(6),
                                                month,
                                                year,
                                                words[4].replace('.', ','),
                                                words[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (copy == Copy.CHANGED) {
            Collections.shuffle(lines, new Random(5));
        }
        lines.addFirst(
                copy == Copy.AS_IT_IS
                        ? "customer_id,order_date,amount"
                        : "Bestelldatum;Betrag;Kundennummer");
        return of(folder, String.join("\n", lines) + "\n");
    }

    /// Orders as they are written.
    static Workbench of(Path folder, String orders) {
        Workbench workbench =
                Workbench.create(
                        folder.resolve("workspace"),
                        "test",
                        TestWorkspace.CLOCK,
                        TestWorkspace.ZONE);
        take(workbench, folder.resolve("orders.csv"), orders, Kind.ORDERS, plan -> plan);
        return workbench;
    }

    /// Events whose column "campaign" names the e-mail.
    static void takeEvents(Workbench workbench, Path folder, String events) {
        take(
                workbench,
                folder.resolve("events.csv"),
                events,
                Kind.EVENTS,
                plan -> plan.withRole(Role.CAMPAIGN, "campaign"));
    }

    private static void take(
            Workbench workbench,
            Path file,
            String text,
            Kind kind,
            UnaryOperator<ImportPlan> corrected) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workbench.take(corrected.apply(workbench.imports().plan(file, kind)), Progress.NONE);
    }
}
