package org.audienceworkbench.email;

import org.audienceworkbench.email.EmailCheck.BranchKind;
import org.audienceworkbench.email.FtlScanner.Piece;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Numbers the ways through one part's source, and says between which pieces [Instrumented] has to
/// write marks so that [Guard] sees which of them an e-mail takes and whether anything shows there.
final class Branches {

    private static final Pattern TAGS = Pattern.compile("^[^<>]*>|<[^>]*>?");

    /// A way through the template: where its tag stands and what it says.
    ///
    /// @param list of a list's empty case: the number of the list; else -1
    record Branch(int line, int column, String tag, BranchKind kind, int list) {}

    /// What to write before and after a piece.
    private record Marks(
            List<Integer> endsBefore,
            List<Integer> entersBefore,
            List<Integer> entersAfter,
            List<Integer> endsAfter) {

        Marks() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /// An `if`, `list`, `switch` or content block that isn't closed yet.
    private static final class Opened {
        final Piece piece;
        final int index;
        int branch;
        boolean shows;

        Opened(Piece piece, int index, int branch) {
            this.piece = piece;
            this.index = index;
            this.branch = branch;
        }
    }

    private final Source source;
    private final List<Branch> branches = new ArrayList<>();
    private final Map<Integer, Marks> marks = new TreeMap<>();
    private final Deque<Opened> opened = new ArrayDeque<>();
    private final Deque<Integer> calls = new ArrayDeque<>();
    private int capturing;

    Branches(Source source, List<Piece> pieces) {
        this.source = source;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            switch (piece.kind()) {
                case OPEN -> open(piece, i);
                case CLOSE -> close(piece, i);
                case CALL -> call(piece, i);
                case CALL_END -> {
                    int block = calls.isEmpty() ? -1 : calls.pop();
                    if (block >= 0) {
                        at(i).endsAfter.add(block);
                    }
                }
                case INTERPOLATION -> shows();
                case TEXT -> {
                    String words = source.text().substring(piece.start(), piece.end());
                    if (!TAGS.matcher(words).replaceAll("").isBlank() || words.contains("<img")) {
                        shows();
                    }
                }
                case COMMENT -> {}
            }
        }
    }

    List<Branch> list() {
        return branches;
    }

    String before(int piece) {
        Marks here = marks.get(piece);
        return here == null
                ? ""
                : marks(Instrumented.END, here.endsBefore)
                        + marks(Instrumented.BRANCH, here.entersBefore);
    }

    String after(int piece) {
        Marks here = marks.get(piece);
        return here == null
                ? ""
                : marks(Instrumented.BRANCH, here.entersAfter)
                        + marks(Instrumented.END, here.endsAfter);
    }

    private static String marks(String kind, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> Instrumented.asked("." + kind + number))
                .collect(Collectors.joining());
    }

    private void open(Piece piece, int i) {
        switch (piece.name()) {
            case "if" -> {
                int branch = enter(piece, i, BranchKind.IF);
                opened.push(new Opened(piece, i, branch));
            }
            case "elseif" -> another(piece, i, BranchKind.ELSEIF);
            case "else" -> another(piece, i, BranchKind.ELSE);
            case "case" -> enter(piece, i, BranchKind.CASE);
            case "default" -> enter(piece, i, BranchKind.DEFAULT);
            case "list" -> {
                int list = enter(piece, i, BranchKind.LIST);
                int empty = add(piece, BranchKind.EMPTY, list);
                at(i).entersBefore.add(empty);
                opened.push(new Opened(piece, i, empty));
            }
            case "switch" -> opened.push(new Opened(piece, i, -1));
            case "assign" -> capturing += piece.tokens().size() == 1 ? 1 : 0;
            default -> {}
        }
    }

    private void close(Piece piece, int i) {
        if (piece.name().equals("assign")) {
            capturing--;
        }
        Opened top = opened.peek();
        if (top != null && top.piece.name().equals(piece.name())) {
            leave(top, i);
            opened.pop();
        }
    }

    /// The next branch of an `if`, or what a list shows without items.
    private void another(Piece piece, int i, BranchKind kind) {
        Opened top = opened.peek();
        if (top == null) {
            return;
        }
        if (top.piece.name().equals("list")) {
            at(top.index).entersBefore.clear();
            branches.set(top.branch, branch(piece, BranchKind.ELSE, -1));
            at(i).entersAfter.add(top.branch);
            return;
        }
        leave(top, i);
        top.branch = enter(piece, i, kind);
        top.shows = false;
    }

    private void leave(Opened top, int i) {
        if (top.piece.name().equals("if") && top.shows) {
            at(i).endsBefore.add(top.branch);
        }
    }

    /// A block that is told what to show may come out empty; one that isn't, such as a line, never.
    private void call(Piece piece, int i) {
        shows();
        boolean alone = source.text().charAt(piece.end() - 2) == '/';
        if (alone && piece.tokens().size() <= 3) {
            return;
        }
        int block = add(piece, BranchKind.BLOCK, -1);
        at(i).entersBefore.add(block);
        if (alone) {
            at(i).endsAfter.add(block);
        } else {
            calls.push(block);
        }
    }

    private void shows() {
        Opened top = opened.peek();
        if (top != null && capturing == 0) {
            top.shows = true;
        }
    }

    private int enter(Piece piece, int i, BranchKind kind) {
        int branch = add(piece, kind, -1);
        at(i).entersAfter.add(branch);
        return branch;
    }

    private int add(Piece piece, BranchKind kind, int list) {
        branches.add(branch(piece, kind, list));
        return branches.size() - 1;
    }

    private Branch branch(Piece piece, BranchKind kind, int list) {
        String tag = source.text().substring(piece.start(), piece.end());
        return new Branch(
                source.line(piece.start()),
                source.column(piece.start()),
                kind == BranchKind.BLOCK ? "<@block." + piece.tokens().get(2).text() + ">" : tag,
                kind,
                list);
    }

    private Marks at(int piece) {
        return marks.computeIfAbsent(piece, _ -> new Marks());
    }
}
