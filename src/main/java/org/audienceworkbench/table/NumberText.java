package org.audienceworkbench.table;

/// Reads one number at a time out of characters, without leaving garbage: signs, thousands
/// separators, a currency or percent sign, exponents, `(12)` for −12.
///
/// Thousands are accepted in groups of three, separated by the other one of `.` and `,`, by spaces
/// or by apostrophes. NaN and infinities are no numbers.
final class NumberText {

    private static final int MOST_DIGITS = 15;

    private static final double[] POWERS = powers();

    private double value;
    private boolean whole;
    private boolean padded;
    private boolean plus;
    private int digits;
    private String unit = "";

    private int at;
    private int end;

    double value() {
        return value;
    }

    /// No decimal mark and no exponent.
    boolean isWhole() {
        return whole;
    }

    /// Has zeros in front, as codes have.
    boolean isPadded() {
        return padded;
    }

    /// `+` and many digits: a telephone number.
    boolean isPhone() {
        return plus && digits > 6;
    }

    /// Has more digits before the decimal mark than a double holds exactly: a code.
    boolean isLong() {
        return digits > MOST_DIGITS;
    }

    /// The currency sign or code, `%`, or "".
    String unit() {
        return unit;
    }

    /// Whether the text is a number in some way of writing, though it may be a padded or long code.
    static boolean looksNumeric(String text) {
        var number = new NumberText();
        char[] chars = text.toCharArray();
        return number.read(chars, 0, chars.length, '.') || number.read(chars, 0, chars.length, ',');
    }

    /// Reads the characters between `from` and `to`, blanks around them aside.
    ///
    /// @return false when they are no number; the other methods have no meaning then
    boolean read(char[] chars, int from, int to, char decimal) {
        at = from;
        end = to;
        trim(chars);
        if (at == end) {
            return false;
        }
        unit = "";
        plus = false;
        boolean negative = false;
        if (chars[at] == '(' && chars[end - 1] == ')') {
            at++;
            end--;
            negative = true;
        }
        boolean signed = negative;
        if (isMinus(chars) && !signed) {
            negative = signed = true;
            at++;
        }
        if (!takeUnits(chars)) {
            return false;
        }
        if (!signed && isMinus(chars)) {
            negative = signed = true;
            at++;
        } else if (!signed && at < end && chars[at] == '+') {
            plus = true;
            at++;
        }
        if (!magnitude(chars, decimal)) {
            return false;
        }
        value = negative && value != 0 ? -value : value;
        return true;
    }

    private boolean magnitude(char[] chars, char decimal) {
        int start = at;
        long mantissa = 0;
        int significant = 0;
        int scale = 0;
        int group = 0;
        char separator = 0;
        boolean fraction = false;
        digits = 0;
        for (; at < end; at++) {
            char c = chars[at];
            if (c >= '0' && c <= '9') {
                if (significant < 18) {
                    mantissa = mantissa * 10 + (c - '0');
                }
                significant += mantissa == 0 ? 0 : 1;
                group++;
                if (fraction) {
                    scale++;
                } else {
                    digits++;
                }
            } else if (c == decimal && !fraction) {
                if (separator != 0 && group != 3) {
                    return false;
                }
                fraction = true;
            } else if (!fraction && separates(c, decimal)) {
                boolean first = separator == 0;
                if (first ? group == 0 || group > 3 : group != 3 || c != separator) {
                    return false;
                }
                separator = c;
                group = 0;
            } else {
                break;
            }
        }
        if (digits + scale == 0 || (separator != 0 && !fraction && group != 3)) {
            return false;
        }
        int exponent = 0;
        whole = !fraction;
        if (at < end) {
            exponent = exponent(chars, fraction);
            if (exponent == Integer.MIN_VALUE) {
                return false;
            }
            whole = false;
        }
        padded = digits > 1 && chars[start] == '0';
        value = scaled(chars, start, mantissa, significant, exponent - scale, decimal);
        return Double.isFinite(value);
    }

    /// `1e5` could be a code; only `1e+5`, `1e-5` and `1.0e5` are certainly numbers.
    private int exponent(char[] chars, boolean fraction) {
        char c = chars[at];
        if ((c != 'e' && c != 'E') || ++at == end) {
            return Integer.MIN_VALUE;
        }
        boolean signed = chars[at] == '+' || chars[at] == '-';
        boolean negative = chars[at] == '-';
        at += signed ? 1 : 0;
        int places = end - at;
        if (places == 0 || places > 3 || (!signed && !fraction)) {
            return Integer.MIN_VALUE;
        }
        int exponent = 0;
        for (; at < end; at++) {
            if (chars[at] < '0' || chars[at] > '9') {
                return Integer.MIN_VALUE;
            }
            exponent = exponent * 10 + (chars[at] - '0');
        }
        return negative ? -exponent : exponent;
    }

    /// Exact where mantissa and power of ten both are (W. Clinger, "How to read floating point
    /// numbers accurately", 1990); else as the JDK reads it.
    private double scaled(
            char[] chars, int start, long mantissa, int significant, int power, char decimal) {
        if (significant <= MOST_DIGITS && Math.abs(power) < POWERS.length) {
            return power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
        }
        var plain = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = chars[i];
            if (c == decimal) {
                plain.append('.');
            } else if ((c <= '9' && c >= '0') || c == 'e' || c == 'E' || c == '-' || c == '+') {
                plain.append(c);
            }
        }
        return Double.parseDouble(plain.toString());
    }

    /// Takes a unit from either side of the number; false when there is one on both.
    private boolean takeUnits(char[] chars) {
        int length = unitLength(chars, at, 1);
        if (length > 0) {
            unit = symbol(chars, at, length);
            at += length;
            skipBlanks(chars);
        }
        length = at < end ? unitLength(chars, end - 1, -1) : 0;
        if (length > 0) {
            if (!unit.isEmpty()) {
                return false;
            }
            unit = symbol(chars, end - length, length);
            end -= length;
            while (end > at && isBlank(chars[end - 1])) {
                end--;
            }
        }
        return true;
    }

    /// A single sign, or the three capitals of a currency's code.
    private int unitLength(char[] chars, int first, int step) {
        if (first < at || first >= end) {
            return 0;
        }
        char c = chars[first];
        if ((c == '%' && step < 0) || isCurrency(c)) {
            return 1;
        }
        int last = first + 2 * step;
        if (isCapital(c) && last >= at && last < end) {
            return isCapital(chars[first + step]) && isCapital(chars[last]) ? 3 : 0;
        }
        return 0;
    }

    private static boolean isCurrency(char c) {
        return c == '$'
                || c == '€'
                || c == '£'
                || (c > 0x7f && Character.getType(c) == Character.CURRENCY_SYMBOL);
    }

    /// One object for each common sign, so that reading prices leaves no garbage.
    private static String symbol(char[] chars, int from, int length) {
        return switch (length == 1 ? chars[from] : ' ') {
            case '$' -> "$";
            case '€' -> "€";
            case '£' -> "£";
            case '%' -> "%";
            default -> new String(chars, from, length);
        };
    }

    private static boolean separates(char c, char decimal) {
        return switch (c) {
            case ',', '.' -> c != decimal;
            case ' ', '\'', '\u00a0', '\u2009', '\u2019', '\u202f' -> true;
            default -> false;
        };
    }

    private boolean isMinus(char[] chars) {
        return at < end && (chars[at] == '-' || chars[at] == '\u2212');
    }

    private void trim(char[] chars) {
        skipBlanks(chars);
        while (end > at && isBlank(chars[end - 1])) {
            end--;
        }
    }

    private void skipBlanks(char[] chars) {
        while (at < end && isBlank(chars[at])) {
            at++;
        }
    }

    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u202f' || c == '\u3000';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static double[] powers() {
        var powers = new double[23];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
