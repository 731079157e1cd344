package org.audienceworkbench.email.liquid;

import org.audienceworkbench.base.Problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A Liquid template as a tree.
sealed interface Node {

    /// A text, a comment, an output, or a tag that holds nothing.
    record Leaf(Piece piece) implements Node {}

    /// A tag with what stands inside, cut at `else` and its like.
    record Block(List<Branch> branches) implements Node {
        Piece opening() {
            return branches.getFirst().tag();
        }
    }

    record Branch(Piece tag, List<Node> nodes) {}

    /// As deep as the program's own templates may be nested.
    int MOST_DEPTH = 30;

    Map<String, Set<String>> BLOCKS =
            Map.of(
                    "if", Set.of("elsif", "else"),
                    "unless", Set.of("elsif", "else"),
                    "case", Set.of("when", "else"),
                    "for", Set.of("else"),
                    "tablerow", Set.of(),
                    "capture", Set.of());

    /// @throws Problem where a tag is not closed, or none is open
    static List<Node> tree(List<Piece> pieces, Lines lines) {
        List<Node> root = new ArrayList<>();
        Deque<Block> open = new ArrayDeque<>();
        for (Piece piece : pieces) {
            String name = piece.kind() == Piece.Kind.TAG ? piece.name() : "";
            Block top = open.peek();
            if (BLOCKS.containsKey(name)) {
                if (open.size() == MOST_DEPTH) {
                    throw lines.problem(
                            "Blocks are nested more than " + MOST_DEPTH + " deep", piece.start());
                }
                var block = new Block(new ArrayList<>());
                block.branches().add(new Branch(piece, new ArrayList<>()));
                nodes(open, root).add(block);
                open.push(block);
            } else if (name.startsWith("end") && BLOCKS.containsKey(name.substring(3))) {
                if (top == null || !top.opening().name().equals(name.substring(3))) {
                    throw lines.problem(
                            "Nothing is open that {% " + name + " %} closes", piece.start());
                }
                open.pop();
            } else if (top != null && splits(top.opening().name(), name)) {
                top.branches().add(new Branch(piece, new ArrayList<>()));
            } else {
                nodes(open, root).add(new Leaf(piece));
            }
        }
        Block left = open.peek();
        if (left != null) {
            Piece opening = left.opening();
            throw lines.problem("A {% " + opening.name() + " %} is not closed", opening.start());
        }
        return root;
    }

    private static boolean splits(String block, String name) {
        Set<String> names = BLOCKS.get(block);
        return names != null && names.contains(name);
    }

    private static List<Node> nodes(Deque<Block> open, List<Node> root) {
        Block top = open.peek();
        return top == null ? root : top.branches().getLast().nodes();
    }
}
