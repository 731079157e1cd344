package org.audienceworkbench.insight;

import java.util.Arrays;

/// How far two ways of dividing the same customers into groups agree.
///
/// @param table how many customers are in each group of the one (row) and of the other (column)
/// @param adjustedRand the adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups, 0
///   for what chance alone gives, and below for less
/// @param normalised mutual information as a share of the mean of both entropies, 0 to 1
/// @param adjusted the same less what chance gives (Vinh, Epps and Bailey 2010): 1 for the same
///   groups, 0 for what chance alone gives
public record Agreement(long[][] table, double adjustedRand, double normalised, double adjusted) {

    /// Chances smaller than this share of the largest do not matter to a sum.
    private static final double NEGLIGIBLE = 1e-18;

    /// Differences below are those of rounding.
    private static final double ROUNDING = 1e-12;

    /// @param table at least one customer
    public static Agreement of(long[][] table) {
        var rows = new long[table.length];
        var columns = new long[table[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                rows[row] += table[row][column];
                columns[column] += table[row][column];
            }
        }
        long total = Arrays.stream(rows).sum();
        double information = information(table, rows, columns, total);
        double mean = (entropy(rows, total) + entropy(columns, total)) / 2;
        double chance = expected(rows, columns, total);
        boolean isOneToOne = mean - information < ROUNDING;
        return new Agreement(
                table,
                isOneToOne ? 1 : rand(table, rows, columns, total),
                isOneToOne ? 1 : Math.clamp(information / mean, 0, 1),
                isOneToOne ? 1 : (information - chance) / (mean - chance));
    }

    /// How many customers were compared.
    public long customers() {
        return Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
    }

    private static double rand(long[][] table, long[] rows, long[] columns, long total) {
        double together =
                Arrays.stream(table)
                        .flatMapToLong(Arrays::stream)
                        .mapToDouble(Agreement::pairs)
                        .sum();
        double ofRows = Arrays.stream(rows).mapToDouble(Agreement::pairs).sum();
        double ofColumns = Arrays.stream(columns).mapToDouble(Agreement::pairs).sum();
        double chance = ofRows / pairs(total) * ofColumns;
        return (together - chance) / ((ofRows + ofColumns) / 2 - chance);
    }

    private static double pairs(long of) {
        return of * (of - 1.0) / 2;
    }

    private static double entropy(long[] sizes, long total) {
        double sum = 0;
        for (long size : sizes) {
            sum -= size == 0 ? 0 : size * Math.log((double) size / total);
        }
        return sum / total;
    }

    private static double information(long[][] table, long[] rows, long[] columns, long total) {
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                sum += part(table[row][column], rows[row], columns[column], total);
            }
        }
        return sum / total;
    }

    private static double part(long both, long row, long column, long total) {
        return both == 0 ? 0 : both * Math.log((double) both / row * ((double) total / column));
    }

    /// The mutual information to be expected where the sizes of the groups are these and chance
    /// deals customers out: of each pair of groups over all sizes of what they share.
    private static double expected(long[] rows, long[] columns, long total) {
        double sum = 0;
        for (long row : rows) {
            for (long column : columns) {
                sum += row == 0 || column == 0 ? 0 : expected(row, column, total);
            }
        }
        return sum / total;
    }

    /// Chances of the hypergeometric distribution are gone through from the likeliest to both sides
    /// as multiples of it, as far as they matter.
    private static double expected(long row, long column, long total) {
        long least = Math.max(0, row + column - total);
        long most = Math.min(row, column);
        long likeliest =
                Math.clamp((long) ((row + 1.0) * (column + 1.0) / (total + 2.0)), least, most);
        double chances = 1;
        double sum = part(likeliest, row, column, total);
        double chance = 1;
        for (long both = likeliest; both < most && chance > NEGLIGIBLE; both++) {
            chance *=
                    (double) (row - both)
                            * (column - both)
                            / ((both + 1.0) * (total - row - column + both + 1.0));
            chances += chance;
            sum += chance * part(both + 1, row, column, total);
        }
        chance = 1;
        for (long both = likeliest; both > least && chance > NEGLIGIBLE; both--) {
            chance *=
                    both
                            * (double) (total - row - column + both)
                            / ((row - both + 1.0) * (column - both + 1.0));
            chances += chance;
            sum += chance * part(both - 1, row, column, total);
        }
        return sum / chances;
    }
}
