package org.audienceworkbench.delivery;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Consents;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.CsvOutput;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes a segment's consented members as files for a platform, the suppression file and the
/// manifest. No list leaves without the consent filter unless the order says why.
public final class Exports {

    private final Clock clock;

    public Exports(Clock clock) {
        this.clock = clock;
    }

    /// Who would be on the list and who not, without writing anything.
    ///
    /// @throws Problem when there is no consent data and no reason to do without
    public Selection select(
            Frame frame, RoaringBitmap members, Optional<Consents> consents, Order order) {
        if (order.withoutConsent() == null && consents.isEmpty()) {
            throw new Problem(
                    "The workspace holds no consent data, so nobody is known to have agreed",
                    "consents",
                    "Import a consents file, or give the reason why none is needed"
                            + " (--without-consent \"REASON\"), which the manifest keeps");
        }
        return Selection.of(
                frame,
                members,
                order.withoutConsent() == null ? consents.orElseThrow() : null,
                order.destination());
    }

    /// The attributes that the list carries: id, address and names, then those asked for.
    public List<Attribute> columns(Frame frame, Order order) {
        List<Attribute> columns = new ArrayList<>();
        columns.add(Customers.identity(frame.catalogue()));
        for (Role role : List.of(Role.EMAIL, Role.FIRST_NAME, Role.LAST_NAME)) {
            frame.catalogue().withRole(role).ifPresent(columns::add);
        }
        for (String name : order.columns()) {
            Attribute attribute = frame.catalogue().get(name);
            if (!columns.contains(attribute)) {
                columns.add(attribute);
            }
        }
        if (order.destination().needsEmail()) {
            // These platforms take the address for the id and want it first.
            columns.sort((a, b) -> Boolean.compare(b.role() == Role.EMAIL, a.role() == Role.EMAIL));
        }
        return columns;
    }

    /// The header and the first rows as they would be written.
    public List<List<@Nullable String>> preview(
            Frame frame, Selection selection, Order order, int most) {
        List<Attribute> attributes = columns(frame, order);
        List<List<@Nullable String>> rows = new ArrayList<>();
        rows.add(header(attributes, order.destination()));
        var cells = new Cells(frame, attributes, order.destination());
        for (int i = 0; i < Math.min(most, selection.rows().length); i++) {
            rows.add(cells.of(selection.rows()[i]));
        }
        return rows;
    }

    /// Writes the files. The manifest comes last: where there is one, its files are whole.
    public Delivery run(Frame frame, Selection selection, Order order, Progress progress) {
        List<Attribute> attributes = columns(frame, order);
        var table =
                new Cargo() {
                    @Override
                    public Map<String, String> about() {
                        return Map.of();
                    }

                    @Override
                    public Loaded write(Path list, int[] rows, Progress writing) {
                        frame.prepare(attributes.stream().map(Attribute::name).toList());
                        var cells = new Cells(frame, attributes, order.destination());
                        Exports.write(
                                list,
                                header(attributes, order.destination()),
                                rows,
                                cells,
                                writing);
                        return new Loaded(rows.length, Map.of(), cells.likeFormulas());
                    }
                };
        return run(frame, selection, order, attributes, table, progress);
    }

    /// The same with something else than a table of attributes.
    ///
    /// @param attributes what it says about customers
    public Delivery run(
            Frame frame,
            Selection selection,
            Order order,
            List<Attribute> attributes,
            Cargo cargo,
            Progress progress) {
        Targets targets = targets(frame, order);
        refuseExisting(order, targets);
        Path list = targets.list();
        WholeFile.createPrivateFolder(order.folder());
        Cargo.Loaded loaded = cargo.write(list, selection.rows(), progress.part(0, 0.9));
        List<Delivery.File> files = new ArrayList<>();
        files.add(new Delivery.File(list, loaded.rows(), sha256(list)));
        suppress(frame, selection, order, targets.suppression(), progress.part(0.9, 1))
                .ifPresent(files::add);
        List<Delivery.Card> cards = new ArrayList<>();
        for (int i = 0; i < order.papers().size(); i++) {
            Paper paper = order.papers().get(i);
            Path card = targets.cards().get(i);
            paper.writer().accept(card);
            cards.add(new Delivery.Card(paper.model(), paper.version(), card, sha256(card)));
        }
        Map<Selection.Reason, Long> withheld = new EnumMap<>(Selection.Reason.class);
        withheld.putAll(selection.withheld());
        loaded.left().forEach((reason, count) -> withheld.merge(reason, count, Long::sum));
        var delivery =
                new Delivery(
                        loaded.rows(),
                        files,
                        cards,
                        files.size() == 1 ? 0 : selection.suppressed().length,
                        withheld,
                        loaded.cellsLikeFormulas(),
                        targets.manifest());
        Manifest.write(
                delivery,
                order,
                selection.purpose(),
                frame,
                attributes,
                cargo.about(),
                clock.instant());
        return delivery;
    }

    private static Optional<Delivery.File> suppress(
            Frame frame, Selection selection, Order order, Path suppression, Progress progress) {
        Optional<Attribute> address = frame.catalogue().withRole(Role.EMAIL);
        if (order.withoutConsent() != null || address.isEmpty()) {
            return Optional.empty();
        }
        List<Attribute> addresses = List.of(address.get());
        frame.prepare(List.of(address.get().name()));
        write(
                suppression,
                header(addresses, order.destination()),
                selection.suppressed(),
                new Cells(frame, addresses, order.destination()),
                progress);
        return Optional.of(
                new Delivery.File(suppression, selection.suppressed().length, sha256(suppression)));
    }

    private static List<@Nullable String> header(
            List<Attribute> attributes, Destination destination) {
        List<@Nullable String> header = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String name =
                    destination.header(attribute.name(), Optional.ofNullable(attribute.role()));
            // the file that the attribute came from may be a stranger's, and so its name
            header.add(destination.forSpreadsheets() ? Formula.harmless(name) : name);
        }
        return header;
    }

    private static void write(
            Path file, List<@Nullable String> header, int[] rows, Cells cells, Progress progress) {
        WholeFile.write(
                file,
                out -> {
                    var csv = new CsvOutput(out);
                    csv.row(header);
                    for (int i = 0; i < rows.length; i++) {
                        if (i % 1000 == 0) {
                            progress.report((double) i / rows.length, "Writing the list");
                        }
                        csv.row(cells.of(rows[i]));
                    }
                });
    }

    private record Targets(
            Path list, Path others, Path suppression, List<Path> cards, Path manifest) {
        Optional<Path> existing() {
            return Stream.concat(Stream.of(list, others, suppression, manifest), cards.stream())
                    .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                    .findFirst();
        }
    }

    private static Targets targets(Frame frame, Order order) {
        String stem =
                slug(order.segment()) + "-" + order.destination().word() + "-" + frame.asOf().day();
        List<Path> cards = new ArrayList<>();
        for (Paper paper : order.papers()) {
            String card = stem + "-model-" + slug(paper.model());
            Path path = order.folder().resolve(card + ".html");
            cards.add(
                    cards.contains(path)
                            ? order.folder().resolve(card + "-" + (cards.size() + 1) + ".html")
                            : path);
        }
        return new Targets(
                order.folder().resolve(stem + ".csv"),
                order.folder().resolve(stem),
                order.folder().resolve(stem + "-suppression.csv"),
                cards,
                order.folder().resolve(stem + "-manifest.json"));
    }

    /// A file that is there already under a name that this export would write to.
    public Optional<Path> existing(Frame frame, Order order) {
        return targets(frame, order).existing();
    }

    private static void refuseExisting(Order order, Targets targets) {
        requireRoom(order, targets.existing());
    }

    /// @param there a file that is there already
    public static void requireRoom(Order order, Optional<Path> there) {
        if (there.isPresent() && order.replace() == Order.Replace.REFUSE) {
            throw new Problem(
                    "A file of that name is there already",
                    there.get().toString(),
                    "Choose another folder, or allow it to be replaced (--overwrite)");
        }
    }

    /// How many text cells of the list a spreadsheet would take for formulas.
    public long cellsLikeFormulas(Frame frame, Selection selection, Order order) {
        var cells = new Cells(frame, columns(frame, order), order.destination());
        for (int row : selection.rows()) {
            cells.of(row);
        }
        return cells.likeFormulas();
    }

    /// A file name that is safe everywhere: `Women, recent` becomes `women-recent`.
    public static String slug(String name) {
        String plain =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}+", "")
                        .replace("ß", "ss")
                        .replace("æ", "ae")
                        .replace("ø", "o")
                        .replace("ł", "l")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("(^-+)|(-+$)", "");
        String cut = plain.substring(0, Math.min(60, plain.length()));
        boolean reserved = cut.matches("con|prn|aux|nul|com[0-9]|lpt[0-9]");
        return cut.isEmpty() || reserved ? "segment" + (reserved ? "-" + cut : "") : cut;
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new Problem(
                    "The file that was just written can't be read",
                    file.toString(),
                    "Check the disk and export again",
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
