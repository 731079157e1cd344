package org.audienceworkbench.email.liquid;

import org.audienceworkbench.email.Part;
import org.audienceworkbench.email.liquid.Node.Branch;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/// Writes a Liquid tree as one part of a template.
final class Writer {

    private final String source;
    private final Known known;
    private final Expressions expressions;
    private final BiConsumer<Piece, String> gaps;
    private final Out out;
    private final Set<String> assigned = new HashSet<>();
    private final boolean html;

    /// @param gaps told of each place that has no counterpart, and why
    Writer(Part part, String source, Known known, BiConsumer<Piece, String> gaps) {
        this.source = source;
        this.known = known;
        this.html = part == Part.BODY;
        this.expressions = new Expressions(known, html);
        this.gaps = gaps;
        this.out = new Out(part);
    }

    Out written(List<Node> tree) {
        nodes(tree);
        return out;
    }

    private void nodes(List<Node> nodes) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Leaf(var piece) -> leaf(piece);
                case Node.Block block -> block(block);
            }
        }
    }

    private void leaf(Piece piece) {
        switch (piece.kind()) {
            case TEXT -> out.text(piece.text());
            case COMMENT -> out.comment(piece.text());
            case OUTPUT -> output(piece, piece.text());
            case TAG -> {
                switch (piece.name()) {
                    case "assign" -> assign(piece);
                    case "echo" -> output(piece, piece.rest());
                    case "unsubscribe_url" -> out.value("shop.unsubscribe_url", piece);
                    case "break", "continue" -> leave(piece);
                    default -> gap(piece, "there is no tag " + piece.name() + " here");
                }
            }
        }
    }

    private void gap(Piece piece, String why) {
        gaps.accept(piece, why);
        out.marked(said(piece));
    }

    private String said(Piece piece) {
        return source.substring(piece.start(), piece.end());
    }

    private void leave(Piece piece) {
        if (known.loops().isEmpty()) {
            gap(piece, "there is no loop around it");
        } else {
            out.tag("<#" + piece.name() + ">");
        }
    }

    private void output(Piece piece, String markup) {
        try {
            var reader = new ExpressionReader(markup);
            Expression expression = reader.filtered();
            reader.end();
            if (expression instanceof Expression.Text(var text)) {
                out.text(text);
                return;
            }
            Value value = expressions.value(expression);
            Value shown = value.shape() == Shape.MARKUP ? value : value.asText();
            out.value(shown.shown(), piece);
        } catch (Unreadable e) {
            gap(piece, e.why());
        }
    }

    private void block(Node.Block block) {
        switch (block.opening().name()) {
            case "if", "unless" -> choice(block);
            case "case" -> cases(block);
            case "for" -> loop(block);
            case "capture" -> capture(block);
            default -> {
                gap(block.opening(), "there is no tag " + block.opening().name() + " here");
                block.branches().forEach(branch -> nodes(branch.nodes()));
            }
        }
    }

    private void choice(Node.Block block) {
        boolean first = true;
        for (Branch branch : block.branches()) {
            Piece tag = branch.tag();
            if (tag.name().equals("else")) {
                out.tag("<#else>");
            } else {
                String condition = condition(tag);
                String asked = tag.name().equals("unless") ? Expressions.not(condition) : condition;
                out.tag("<#" + (first ? "if " : "elseif ") + asked + ">");
            }
            first = false;
            nodes(branch.nodes());
        }
        out.tag("</#if>");
    }

    /// One that can't be read holds for nobody.
    private String condition(Piece tag) {
        try {
            var reader = new ExpressionReader(tag.rest());
            Expression condition = reader.condition();
            reader.end();
            return expressions.condition(condition);
        } catch (Unreadable e) {
            gap(tag, e.why());
            return tag.name().equals("unless") ? "true" : "false";
        }
    }

    private void cases(Node.Block block) {
        boolean open = false;
        for (Branch branch : block.branches().subList(1, block.branches().size())) {
            if (branch.tag().name().equals("else")) {
                out.tag(open ? "<#else>" : "<#if true>");
            } else {
                String condition = when(block.opening(), branch.tag());
                out.tag((open ? "<#elseif " : "<#if ") + condition + ">");
            }
            open = true;
            nodes(branch.nodes());
        }
        if (open) {
            out.tag("</#if>");
        }
    }

    private String when(Piece opening, Piece tag) {
        try {
            var asked = new ExpressionReader(opening.rest());
            Expression subject = asked.filtered();
            asked.end();
            var reader = new ExpressionReader(tag.rest());
            @Nullable Expression any = null;
            do {
                Expression one = new Expression.Compared(subject, "==", reader.value());
                any = any == null ? one : new Expression.Joined(one, "or", any);
            } while (reader.passes(",") || reader.passes("or"));
            reader.end();
            return expressions.condition(any);
        } catch (Unreadable e) {
            gap(tag, e.why());
            return "false";
        }
    }

    private void assign(Piece piece) {
        try {
            var reader = new ExpressionReader(piece.rest());
            String name = reader.name();
            if (!reader.passes("=")) {
                throw new Unreadable("a = is missing in it");
            }
            Expression expression = reader.filtered();
            reader.end();
            assign(name, expressions.value(expression));
        } catch (Unreadable e) {
            gap(piece, e.why());
        }
    }

    /// What is missing leaves the name without a value, as long as it has none yet.
    private void assign(String name, Value value) throws Unreadable {
        String own = Known.own(name);
        boolean again = !assigned.add(own) || !known.loops().isEmpty();
        String set = "<#assign " + own + " = ";
        if (value.isSure()) {
            out.tag(set + value.code() + ">");
        } else if (again && value.shape().isText()) {
            out.tag(set + value.or("\"\"") + ">");
        } else if (again) {
            throw new Unreadable("a name that is set again to what may be missing");
        } else {
            out.tag("<#if " + value.present() + ">" + set + value.code() + "></#if>");
        }
        Value before = known.variables().get(name);
        Shape shape =
                before == null || before.shape() == value.shape() ? value.shape() : Shape.UNKNOWN;
        known.variables().put(name, Value.perhaps(own, shape));
    }

    private void capture(Node.Block block) {
        try {
            var reader = new ExpressionReader(block.opening().rest());
            String name = reader.name();
            reader.end();
            String own = Known.own(name);
            assigned.add(own);
            out.tag("<#assign " + own + ">");
            nodes(block.branches().getFirst().nodes());
            out.tag("</#assign>");
            known.variables().put(name, Value.perhaps(own, html ? Shape.MARKUP : Shape.TEXT));
        } catch (Unreadable e) {
            gap(block.opening(), e.why());
            nodes(block.branches().getFirst().nodes());
        }
    }

    private void loop(Node.Block block) {
        Piece opening = block.opening();
        String name = "row";
        Value list = Value.of("[]", Shape.UNKNOWNS);
        try {
            var reader = new ExpressionReader(opening.rest());
            name = reader.name();
            if (!reader.passes("in")) {
                throw new Unreadable("an in is missing in it");
            }
            list = Loops.list(expressions.value(reader.value()), reader);
        } catch (Unreadable e) {
            gap(opening, e.why());
        }
        Shape row = list.shape().row();
        String own = Known.own(name);
        String variable =
                known.loops().stream().anyMatch(turn -> turn.variable().equals(own))
                        ? own + "_" + (known.loops().size() + 1)
                        : own;
        Value around = known.variables().get(name);
        known.variables().put(name, Value.of(variable, row == null ? Shape.UNKNOWN : row));
        known.loops().push(new Known.Turn(variable, list.firm()));
        out.tag("<#list " + list.code() + " as " + variable + ">");
        nodes(block.branches().getFirst().nodes());
        known.loops().pop();
        if (around == null) {
            known.variables().remove(name);
        } else {
            known.variables().put(name, around);
        }
        for (Branch branch : block.branches().subList(1, block.branches().size())) {
            out.tag("<#else>");
            nodes(branch.nodes());
        }
        out.tag("</#list>");
    }
}
