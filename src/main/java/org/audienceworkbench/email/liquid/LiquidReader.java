package org.audienceworkbench.email.liquid;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.TemplateFault;
import org.audienceworkbench.table.ValueType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Turns a template in Liquid into one of the program's own.
public final class LiquidReader {

    private static final int MOST_CHARACTERS = 200_000;
    private static final int LONGEST_SAID = 200;

    private final Renderer renderer;
    private final Function<String, Optional<ValueType>> types;

    /// A part as it was found.
    ///
    /// @param file its name, for messages
    public record Found(String file, String source) {}

    /// @param types of `customer.name`; empty for what no customer has
    public LiquidReader(Renderer renderer, Function<String, Optional<ValueType>> types) {
        this.renderer = renderer;
        this.types = types;
    }

    /// @param found the body at least
    /// @param shell gives the template its names; its parts are replaced by those that were found
    /// @throws Problem where there is no Liquid, tags don't close, or it is too much
    public ReadBack read(EmailTemplate shell, Map<Part, Found> found) {
        if (found.values().stream().noneMatch(each -> isLiquid(each.source()))) {
            throw new Problem(
                    "There is no Liquid in the file",
                    Objects.requireNonNull(found.get(Part.BODY)).file(),
                    "Choose a template with {{ ... }} or {% ... %} in it");
        }
        EmailTemplate template = shell;
        List<ReadBack.Gap> gaps = new ArrayList<>();
        Set<String> strangers = new TreeSet<>();
        Map<Part, Marks> marks = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Found each = found.get(part);
            if (each != null) {
                var known = new Known(types);
                Marks written = written(part, each, known, gaps);
                marks.put(part, written);
                template = template.with(part, written.text());
                strangers.addAll(known.strangers());
            }
        }
        return refused(template, marks, gaps, notes(strangers));
    }

    private static boolean isLiquid(String source) {
        return source.contains("{{") || source.contains("{%");
    }

    private static Marks written(Part part, Found found, Known known, List<ReadBack.Gap> gaps) {
        String source = found.source().replace("\r\n", "\n").replace('\r', '\n');
        if (source.length() > MOST_CHARACTERS) {
            throw new Problem(
                    "The template is longer than 200,000 characters",
                    found.file(),
                    "Choose a template for an e-mail");
        }
        var lines = new Lines(found.file(), source);
        List<Node> tree = Node.tree(Pieces.of(source, lines), lines);
        var marks = new Marks(source, lines, gaps);
        Out out = new Writer(part, source, known, marks::gap).written(tree);
        marks.finish(out);
        return marks;
    }

    /// Values that stand where none can be made safe are marked, too; what else is wrong is told.
    private ReadBack refused(
            EmailTemplate template,
            Map<Part, Marks> marks,
            List<ReadBack.Gap> gaps,
            List<String> notes) {
        List<TemplateFault> faults = new ArrayList<>(renderer.faults(template));
        faults.sort(
                Comparator.comparingInt(TemplateFault::line)
                        .thenComparingInt(TemplateFault::column)
                        .reversed());
        EmailTemplate mended = template;
        for (TemplateFault fault : faults) {
            Marks written = marks.get(fault.part());
            if (written != null && written.mark(fault)) {
                mended = mended.with(fault.part(), written.text());
            }
        }
        List<String> told = new ArrayList<>(notes);
        renderer.faults(mended)
                .forEach(
                        fault ->
                                told.add(
                                        "To be mended at "
                                                + fault.where()
                                                + ": "
                                                + fault.message()));
        gaps.sort(
                Comparator.comparing(ReadBack.Gap::file)
                        .thenComparingInt(ReadBack.Gap::line)
                        .thenComparingInt(ReadBack.Gap::column));
        return new ReadBack(mended, gaps, told);
    }

    private static List<String> notes(Set<String> strangers) {
        List<String> notes = new ArrayList<>();
        strangers.forEach(
                name ->
                        notes.add(
                                "No customer has an attribute \""
                                        + name
                                        + "\"; it counts as missing until one has"));
        notes.add("Customers' values are made safe for HTML, whether the template says so or not");
        return notes;
    }

    /// A part as it was written, and where its values came from.
    private static final class Marks {
        private final String source;
        private final Lines lines;
        private final List<ReadBack.Gap> gaps;
        private String text = "";
        private List<Out.Written> values = List.of();

        Marks(String source, Lines lines, List<ReadBack.Gap> gaps) {
            this.source = source;
            this.lines = lines;
            this.gaps = gaps;
        }

        String text() {
            return text;
        }

        void finish(Out out) {
            text = out.done();
            values = out.values();
        }

        void gap(Piece piece, String why) {
            String said = source.substring(piece.start(), piece.end());
            gaps.add(
                    new ReadBack.Gap(
                            lines.file(),
                            lines.line(piece.start()),
                            lines.column(piece.start()),
                            said.substring(0, Math.min(said.length(), LONGEST_SAID)),
                            why));
        }

        /// Puts a mark in a value's place; false where the fault lies elsewhere.
        boolean mark(TemplateFault fault) {
            var here = new Lines("", text);
            for (Out.Written value : values) {
                if (here.line(value.at()) == fault.line()
                        && here.column(value.at()) == fault.column()) {
                    Piece piece = value.piece();
                    String said = source.substring(piece.start(), piece.end());
                    gap(piece, fault.message());
                    text =
                            text.substring(0, value.at())
                                    + Out.mark(said)
                                    + text.substring(value.end());
                    return true;
                }
            }
            return false;
        }
    }
}
