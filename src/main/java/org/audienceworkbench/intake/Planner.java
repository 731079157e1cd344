package org.audienceworkbench.intake;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.AddedColumn;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.TypeGuess;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at the beginning of a file and proposes how to take it in.
final class Planner {

    private final Mappings mappings;

    Planner(Mappings mappings) {
        this.mappings = mappings;
    }

    ImportPlan plan(Path file, Wish wish) {
        CsvFormat detected = CsvFormat.detect(file);
        CsvFormat chosen = wish.format() == null ? null : wish.format().withAdded(List.of());
        String shape = shape(file, detected);
        Optional<Mappings.Mapping> memory =
                wish.anew() ? Optional.empty() : mappings.find(shape, wish.kind());
        CsvFormat wanted =
                chosen != null
                        ? chosen
                        : memory.map(mapping -> mapping.format(detected)).orElse(detected);
        Beginning beginning = Beginning.of(file, wanted);
        Optional<KnownFormat> known =
                wanted.headerPresent() ? KnownFormat.of(beginning.names()) : Optional.empty();
        KindGuess guess = kind(file, beginning, known);
        Kind kind =
                wish.kind() != null
                        ? wish.kind()
                        : memory.map(Mappings.Mapping::kind).orElse(guess.kind());
        var corrections =
                Corrections.none(shape, wish.anew())
                        .about(kind == guess.kind() ? null : kind)
                        .readAs(wanted.equals(detected) ? null : beginning.format());
        ImportPlan plan =
                plan(
                        file,
                        kind,
                        beginning,
                        known.filter(format -> format.kind() == kind),
                        corrections,
                        why(wish, memory, guess));
        return memory.filter(mapping -> mapping.kind() == kind)
                .map(mapping -> mapping.applyTo(plan))
                .orElse(plan);
    }

    /// Empty when the file can't be read as it was found to be: the user is correcting that.
    private static String shape(Path file, CsvFormat detected) {
        try {
            return Beginning.of(file, detected).shape();
        } catch (Problem _) {
            return "";
        }
    }

    private static String why(Wish wish, Optional<Mappings.Mapping> memory, KindGuess guess) {
        if (wish.kind() != null && wish.kind() != guess.kind()) {
            return "You chose it";
        }
        return wish.kind() == null
                ? memory.filter(mapping -> mapping.kind() != guess.kind())
                        .map(Mappings.Mapping::words)
                        .orElse(guess.reason())
                : guess.reason();
    }

    private static KindGuess kind(Path file, Beginning beginning, Optional<KnownFormat> known) {
        return known.map(
                        format ->
                                new KindGuess(
                                        format.kind(), "Its columns are those of " + format.name()))
                .orElseGet(
                        () ->
                                KindGuess.of(
                                        file,
                                        beginning.columns(),
                                        kind -> roles(kind, beginning, Optional.empty())));
    }

    private static List<ImportPlan.Column> roles(
            Kind kind, Beginning beginning, Optional<KnownFormat> known) {
        return beginning.format().headerPresent()
                ? Roles.guess(kind, beginning.columns(), known)
                : Roles.guess(
                        beginning.columns(),
                        new ValueRoles(beginning.columns(), beginning.rows()).of(kind));
    }

    private static ImportPlan plan(
            Path file,
            Kind kind,
            Beginning beginning,
            Optional<KnownFormat> known,
            Corrections corrections,
            String why) {
        List<ImportPlan.Column> columns =
                new ArrayList<>(
                        withoutRepeatedTotals(roles(kind, beginning, known), beginning.rows()));
        List<AddedColumn> added = new ArrayList<>();
        String fileName = String.valueOf(file.getFileName());
        for (KnownFormat.Addition addition : known.map(KnownFormat::adds).orElse(List.of())) {
            Optional<AddedColumn> column = addition.in(fileName, beginning.names());
            if (column.isPresent() && !beginning.names().contains(addition.name())) {
                added.add(column.get());
                columns.add(
                        new ImportPlan.Column(
                                addition.name(),
                                TypeGuess.text("The program adds it"),
                                addition.role(),
                                addition.reason()));
            }
        }
        return new ImportPlan(
                file,
                kind,
                beginning.format().withAdded(added),
                columns,
                ImportPlan.Mode.APPEND,
                ImportPlan.OnError.QUARANTINE,
                new Recognition(
                        why,
                        known.map(KnownFormat::name).orElse(""),
                        known.map(KnownFormat::note).orElse(""),
                        ""),
                corrections);
    }

    private static List<ImportPlan.Column> withoutRepeatedTotals(
            List<ImportPlan.Column> columns, List<List<String>> rows) {
        int order = place(columns, Role.ORDER_ID);
        int amount = place(columns, Role.AMOUNT);
        List<Integer> ofLines =
                Stream.of(Role.PRICE, Role.QUANTITY, Role.PRODUCT_ID)
                        .map(role -> place(columns, role))
                        .filter(place -> place >= 0)
                        .toList();
        if (order < 0 || amount < 0 || !RepeatedTotals.are(rows, order, amount, ofLines)) {
            return columns;
        }
        List<ImportPlan.Column> changed = new ArrayList<>(columns);
        ImportPlan.Column total = columns.get(amount);
        changed.set(
                amount,
                new ImportPlan.Column(
                        total.name(),
                        total.type(),
                        null,
                        "Each line repeats its order's total; added up it would count too often"));
        return changed;
    }

    private static int place(List<ImportPlan.Column> columns, @Nullable Role role) {
        for (int i = 0; i < columns.size(); i++) {
            if (Objects.equals(columns.get(i).role(), role)) {
                return i;
            }
        }
        return -1;
    }
}
