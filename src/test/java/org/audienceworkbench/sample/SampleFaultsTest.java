package org.audienceworkbench.sample;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvRecord;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Counts the faults of the committed files and compares them with the tables of their README.
class SampleFaultsTest {

    private static final Export CUSTOMERS = Export.customers(Export.COMMITTED);
    private static final Export ORDERS = Export.orders(Export.COMMITTED);
    private static final Export PRODUCTS = Export.products(Export.COMMITTED);
    private static final Export EVENTS = Export.events(Export.COMMITTED);
    private static final Export CONSENTS = Export.consents(Export.COMMITTED);
    private static final Export CAMPAIGN = Export.campaign(Export.COMMITTED);

    private static List<String> readme;

    @BeforeAll
    static void readTheReadme() throws IOException {
        readme = Files.readAllLines(Export.COMMITTED.resolve("README.md"));
    }

    @Test
    void theReadmeCountsTheRows() {
        Map<String, String> said = new TreeMap<>();
        rowsUnder("| file | rows | written as | what it is |")
                .forEach(row -> said.put(row.get(0), row.get(1)));

        Map<String, String> counted = new TreeMap<>();
        for (Export file : List.of(CUSTOMERS, ORDERS, PRODUCTS, EVENTS, CONSENTS, CAMPAIGN)) {
            counted.put("`" + file.name() + "`", String.valueOf(file.records().size()));
        }
        assertThat(said).isEqualTo(counted);
    }

    @Test
    void theReadmeCountsTheFaults() {
        var counted = new ArrayList<List<String>>();
        new Faults(CUSTOMERS, counted)
                .add("row cut short", r -> r.getFieldCount() < CUSTOMERS.header().size())
                .add(
                        "row with a field too many",
                        r -> r.getFieldCount() > CUSTOMERS.header().size())
                .addWhole("impossible signup_date", r -> !isDate(CUSTOMERS, r, "signup_date"))
                .addWhole(
                        "customer_id there before (exported twice, 10 lines apart, with another"
                                + " city)",
                        seenBefore(r -> CUSTOMERS.cell(r, "customer_id")))
                .addWhole("email without @", r -> !email(r).isEmpty() && !email(r).contains("@"))
                .addWhole("email with two @", r -> email(r).contains("@@"))
                .addWhole("email with a space", r -> email(r).contains(" "))
                .addWhole(
                        "email at the mistyped gmial.example",
                        r -> email(r).endsWith("@gmial.example"))
                .addWhole("email blank", r -> email(r).isEmpty())
                .addWhole("first_name blank", r -> blank(r, "first_name") && !blank(r, "last_name"))
                .addWhole(
                        "first_name and last_name blank",
                        r -> blank(r, "first_name") && blank(r, "last_name"))
                .addWhole(
                        "country all in capitals or all in small letters",
                        r -> inOneCase(CUSTOMERS.cell(r, "country")))
                .addWhole("city with trailing spaces", r -> CUSTOMERS.cell(r, "city").endsWith(" "))
                .addWhole("birth_date blank", r -> blank(r, "birth_date"))
                .addWhole("household_size blank", r -> blank(r, "household_size"));
        Set<String> ids = CUSTOMERS.values("customer_id");
        new Faults(ORDERS, counted)
                .add("row cut short", r -> !ORDERS.whole(r))
                .addWhole(
                        "impossible ordered_at",
                        r -> !isTime(ORDERS, r, "ordered_at", "uuuu-MM-dd HH:mm:ss"))
                .addWhole("quantity in words", r -> !isWhole(ORDERS, r, "quantity"))
                .addWhole(
                        "customer_id of nobody", r -> !ids.contains(ORDERS.cell(r, "customer_id")))
                .addWhole(
                        "negative quantity (a return)",
                        r -> ORDERS.cell(r, "quantity").startsWith("-"));
        new Faults(PRODUCTS, counted)
                .addWhole("brand blank", r -> PRODUCTS.cell(r, "brand").isEmpty())
                .addWhole(
                        "price with a thousands separator",
                        r -> PRODUCTS.cell(r, "price").contains("."));
        new Faults(EVENTS, counted)
                .add("row cut short", r -> !EVENTS.whole(r))
                .addWhole(
                        "impossible time",
                        r -> !isTime(EVENTS, r, "time", "uuuu-MM-dd'T'HH:mm:ss'Z'"))
                .addWhole("customer_id blank", r -> EVENTS.cell(r, "customer_id").isEmpty())
                .addWhole("row there before (tracked twice)", seenBefore(CsvRecord::getFields));
        new Faults(CONSENTS, counted)
                .add("row cut short", r -> !CONSENTS.whole(r))
                .addWhole("impossible time", r -> !isTime(CONSENTS, r, "time", "dd.MM.uuuu HH:mm"))
                .addWhole("status in capitals", r -> inOneCase(CONSENTS.cell(r, "status"), true));

        assertThat(rowsUnder("| file | fault | count |")).isEqualTo(counted);
    }

    @Test
    void theReadmeNamesEveryLineForQuarantine() {
        List<List<String>> found = new ArrayList<>();
        for (Export file : List.of(CUSTOMERS, ORDERS, EVENTS, CONSENTS)) {
            Set<String> customers = new HashSet<>();
            for (CsvRecord record : file.records()) {
                String reason = reason(file, record);
                if (file == CUSTOMERS
                        && reason.isEmpty()
                        && !customers.add(file.cell(record, "customer_id"))) {
                    reason = "customer_id there before";
                }
                if (!reason.isEmpty()) {
                    String line = String.valueOf(record.getStartingLineNumber());
                    found.add(List.of("`" + file.name() + "`", line, reason));
                }
            }
        }

        assertThat(rowsUnder("| file | line | reason |")).isEqualTo(found);
    }

    @Test
    void theReadmeCountsTheConsents() {
        Map<String, List<CsvRecord>> answers = new HashMap<>();
        CONSENTS.only(
                        r ->
                                CONSENTS.whole(r)
                                        && reason(CONSENTS, r).isEmpty()
                                        && CONSENTS.cell(r, "purpose").equals("email_marketing"))
                .records()
                .forEach(
                        r -> answers.computeIfAbsent(r.getField(0), _ -> new ArrayList<>()).add(r));
        var time = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm", Locale.ROOT);
        Map<String, Integer> last = new TreeMap<>();
        for (List<CsvRecord> theirs : answers.values()) {
            CsvRecord latest =
                    theirs.stream()
                            .max(
                                    Comparator.comparing(
                                            r ->
                                                    LocalDateTime.parse(
                                                            CONSENTS.cell(r, "time"), time)))
                            .orElseThrow();
            last.merge(CONSENTS.cell(latest, "status").toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        long several = answers.values().stream().filter(theirs -> theirs.size() > 1).count();
        long unknown = 2000L - answers.size();

        assertThat(String.join(" ", readme))
                .contains(
                        "For `email_marketing` %d customers end with granted, %d with withdrawn, %d never answered; %d gave several answers."
                                .formatted(
                                        last.get("granted"),
                                        last.get("withdrawn"),
                                        unknown,
                                        several));
    }

    /// Why a row can't be taken in, or nothing.
    private static String reason(Export file, CsvRecord record) {
        if (!file.whole(record)) {
            return record.getFieldCount() + " of " + file.header().size() + " fields";
        }
        return switch (file.name()) {
            case "customers.csv" ->
                    isDate(file, record, "signup_date")
                            ? ""
                            : "signup_date " + file.cell(record, "signup_date");
            case "orders.csv" -> {
                if (!isTime(file, record, "ordered_at", "uuuu-MM-dd HH:mm:ss")) {
                    yield "ordered_at " + file.cell(record, "ordered_at");
                }
                yield isWhole(file, record, "quantity")
                        ? ""
                        : "quantity " + file.cell(record, "quantity");
            }
            case "events.csv" -> {
                if (!isTime(file, record, "time", "uuuu-MM-dd'T'HH:mm:ss'Z'")) {
                    yield "time " + file.cell(record, "time");
                }
                yield file.cell(record, "customer_id").isEmpty() ? "no customer_id" : "";
            }
            default ->
                    isTime(file, record, "time", "dd.MM.uuuu HH:mm")
                            ? ""
                            : "time " + file.cell(record, "time");
        };
    }

    private static String email(CsvRecord record) {
        return CUSTOMERS.cell(record, "email");
    }

    private static boolean blank(CsvRecord record, String column) {
        return CUSTOMERS.cell(record, column).isEmpty();
    }

    private static boolean inOneCase(String text) {
        return inOneCase(text, true) || inOneCase(text, false);
    }

    private static boolean inOneCase(String text, boolean upper) {
        return text.equals(upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
    }

    private static boolean isDate(Export file, CsvRecord record, String column) {
        try {
            LocalDate.parse(file.cell(record, column));
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isTime(Export file, CsvRecord record, String column, String pattern) {
        var format =
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT);
        try {
            LocalDateTime.parse(file.cell(record, column), format);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isWhole(Export file, CsvRecord record, String column) {
        return file.cell(record, column).matches("-?\\d+");
    }

    private static Predicate<CsvRecord> seenBefore(Function<CsvRecord, Object> key) {
        Set<Object> seen = new HashSet<>();
        return record -> !seen.add(key.apply(record));
    }

    /// The cells of the table with this header line.
    private static List<List<String>> rowsUnder(String header) {
        int start = readme.indexOf(header);
        assertThat(start).as(header).isNotNegative();
        return readme.subList(start + 2, readme.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(
                        line ->
                                Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                                        .map(String::strip)
                                        .toList())
                .toList();
    }

    private record Faults(Export file, List<List<String>> counted) {

        Faults add(String fault, Predicate<CsvRecord> condition) {
            counted.add(List.of("`" + file.name() + "`", fault, "" + file.count(condition)));
            return this;
        }

        Faults addWhole(String fault, Predicate<CsvRecord> condition) {
            return add(fault, record -> file.whole(record) && condition.test(record));
        }
    }
}
