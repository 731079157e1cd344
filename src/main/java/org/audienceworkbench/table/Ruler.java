package org.audienceworkbench.table;

import org.audienceworkbench.base.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where the columns of lines begin whose values stand below one another.
///
/// @param starts the place of each column's first character, counted from 0, ascending; the first
///   is 0
/// @param apart whether a blank stands between the values of neighbouring columns, so that a row
///   without one doesn't fit
public record Ruler(List<Integer> starts, boolean apart) {

    private static final int LEAST_LINES = 3;

    public Ruler {
        starts = List.copyOf(starts);
        if (starts.isEmpty() || starts.getFirst() != 0) {
            throw new IllegalArgumentException("the first column starts at 0");
        }
        for (int i = 1; i < starts.size(); i++) {
            if (starts.get(i) <= starts.get(i - 1)) {
                throw new IllegalArgumentException("the starts must ascend");
            }
        }
    }

    /// Columns that begin at these places, counted from 1 as editors do: `1, 7, 12`.
    ///
    /// @throws Problem when the text says something else
    public static Ruler of(String words, String where) {
        List<Integer> starts = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            String digits = word.strip();
            int last = starts.isEmpty() ? -1 : starts.getLast();
            boolean fits = digits.matches("[0-9]{1,7}") && Integer.parseInt(digits) - 1 > last;
            if (!fits || (starts.isEmpty() && !digits.equals("1"))) {
                throw new Problem(
                        "The columns' places are whole numbers that ascend from 1",
                        where,
                        "Write the place of each column's first character: 1,7,12");
            }
            starts.add(Integer.parseInt(digits) - 1);
        }
        return new Ruler(starts, false);
    }

    /// Measures lines: a column ends where a blank stands in all of them. Names that don't stand
    /// over their columns have no say.
    ///
    /// @return empty when no blank runs through the lines
    static Optional<Ruler> measure(List<String> lines) {
        if (lines.size() < LEAST_LINES) {
            return Optional.empty();
        }
        Ruler all = over(lines);
        Ruler below = over(lines.subList(1, lines.size()));
        boolean namesAside =
                below.starts.size() > all.starts.size()
                        && Blanks.split(lines.getFirst()).size() == below.starts.size();
        Ruler best = namesAside ? below : all;
        return best.starts.size() < 2 ? Optional.empty() : Optional.of(best);
    }

    private static Ruler over(List<String> lines) {
        int length = lines.stream().mapToInt(String::length).max().orElse(0);
        var filled = new boolean[length + 1];
        for (String line : lines) {
            for (int i = 0; i < line.length(); i++) {
                filled[i] |= line.charAt(i) != ' ';
            }
        }
        List<Integer> starts = new ArrayList<>(List.of(0));
        int end = -1;
        for (int i = 0; i < length; i++) {
            if (filled[i] && (i == 0 || !filled[i - 1]) && end >= 0) {
                starts.add(endsTogether(lines, i, filled) ? end : i);
            }
            if (filled[i] && !filled[i + 1]) {
                end = i + 1;
            }
        }
        return new Ruler(starts, true);
    }

    /// Numbers that end below one another grow to the left, so that the blanks before them are
    /// theirs.
    private static boolean endsTogether(List<String> lines, int from, boolean[] filled) {
        int to = from;
        while (filled[to]) {
            to++;
        }
        for (String line : lines) {
            boolean empty = line.substring(Math.min(from, line.length())).isBlank();
            if (!empty && (line.length() < to || line.charAt(to - 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    /// Whether a value stands in two columns of this line.
    boolean cuts(char[] line, int length) {
        for (int i = 1; apart && i < starts.size(); i++) {
            int start = starts.get(i);
            if (start < length && line[start] != ' ' && line[start - 1] != ' ') {
                return true;
            }
        }
        return false;
    }

    /// The values of a line, without the blanks around them.
    List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(starts.get(i), line.length());
            int to = i + 1 < starts.size() ? starts.get(i + 1) : line.length();
            fields.add(line.substring(from, Math.min(to, line.length())).strip());
        }
        return fields;
    }

    /// Where the columns begin, counted from 1 as editors do: `1, 7, 12`.
    public String words() {
        return starts.stream()
                .map(start -> String.valueOf(start + 1))
                .collect(Collectors.joining(", "));
    }
}
