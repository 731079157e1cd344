package org.audienceworkbench.measure;

/// Lines gathered customer by customer, and sorted within each, without being moved. A sort in the
/// database would go through the disk and take several times as long.
final class Sequence {

    private final int[] starts;
    private final int[] lines;

    private Sequence(int[] starts, int[] lines) {
        this.starts = starts;
        this.lines = lines;
    }

    /// Which of two lines comes first, as in [java.util.Comparator].
    interface Order {
        int compare(int a, int b);
    }

    /// @param rows each line's customer
    /// @param size how many lines there are
    static Sequence of(int[] rows, int size, int customers, Order within) {
        var starts = new int[customers + 1];
        for (int line = 0; line < size; line++) {
            starts[rows[line] + 1]++;
        }
        for (int row = 0; row < customers; row++) {
            starts[row + 1] += starts[row];
        }
        var lines = new int[size];
        int[] next = java.util.Arrays.copyOf(starts, customers);
        for (int line = 0; line < size; line++) {
            lines[next[rows[line]]++] = line;
        }
        int longest = 0;
        for (int row = 0; row < customers; row++) {
            longest = Math.max(longest, starts[row + 1] - starts[row]);
        }
        var spare = new int[longest];
        for (int row = 0; row < customers; row++) {
            sort(lines, starts[row], starts[row + 1], spare, within);
        }
        return new Sequence(starts, lines);
    }

    /// The place of a customer's first line.
    int from(int row) {
        return starts[row];
    }

    /// The place after a customer's last line.
    int to(int row) {
        return starts[row + 1];
    }

    int line(int place) {
        return lines[place];
    }

    /// Merges ever longer runs; stable, and a single pass over lines that are in order.
    private static void sort(int[] lines, int from, int to, int[] spare, Order order) {
        int size = to - from;
        for (int width = 1; width < size && !inOrder(lines, from, to, order); width *= 2) {
            for (int left = 0; left < size; left += 2 * width) {
                int middle = Math.min(left + width, size);
                int right = Math.min(middle + width, size);
                int a = left;
                int b = middle;
                for (int place = left; place < right; place++) {
                    boolean first =
                            b >= right
                                    || (a < middle
                                            && order.compare(lines[from + a], lines[from + b])
                                                    <= 0);
                    spare[place] = lines[from + (first ? a++ : b++)];
                }
            }
            System.arraycopy(spare, 0, lines, from, size);
        }
    }

    private static boolean inOrder(int[] lines, int from, int to, Order order) {
        for (int place = from + 1; place < to; place++) {
            if (order.compare(lines[place - 1], lines[place]) > 0) {
                return false;
            }
        }
        return true;
    }
}
