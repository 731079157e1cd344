package org.audienceworkbench.segment;

import org.audienceworkbench.base.Problem;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a [Regex] as a database understands it: shorthands spelled out, signs that mean something
/// else elsewhere escaped. What the databases do not share is refused rather than guessed.
final class RegexSql {

    private static final String IGNORING_CASE = "(?i)";
    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?\\}");
    private static final String SPECIAL = "\\.+*?()|[]{}^$-&~#/\"'`:=!<>@%;,_ ";

    private static final String POSIX_SPECIAL = "\\.+*?()|[]{}^$";

    /// What has a meaning, or a place, of its own in a set, where POSIX has no escapes.
    private static final String SPECIAL_IN_SETS = "\\[]^-";

    /// PostgreSQL counts no further.
    private static final int MOST_REPEATS = 255;

    private final String text;
    private final RuleSql.Dialect dialect;
    private final StringBuilder written = new StringBuilder();
    private int at;

    private RegexSql(String text, RuleSql.Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /// @param regex one that could be read
    /// @throws Problem when the databases have no common form of it
    static String of(Regex regex, RuleSql.Dialect dialect) {
        if (dialect == RuleSql.Dialect.BIGQUERY) {
            // RE2, too, but for the line's end that `.` is here
            return "(?s)" + regex.text();
        }
        var sql = new RegexSql(regex.text(), dialect);
        sql.begin();
        while (sql.at < sql.text.length()) {
            sql.next();
        }
        sql.end();
        return sql.written.toString();
    }

    /// Snowflake has this as a parameter beside the pattern.
    static boolean isIgnoringCase(Regex regex) {
        return regex.text().startsWith(IGNORING_CASE);
    }

    private void begin() {
        boolean ignoring = text.startsWith(IGNORING_CASE);
        at = ignoring ? IGNORING_CASE.length() : 0;
        switch (dialect) {
            case POSTGRESQL -> written.append(ignoring ? IGNORING_CASE : "");
            // of other letters than a to z, too
            case H2 -> written.append(ignoring ? "(?iu)" : "");
            case TRINO -> written.append(ignoring ? "(?is)" : "(?s)");
            case SPARK -> written.append(ignoring ? "(?isu)" : "(?s)");
            // its patterns are for the whole text
            case SNOWFLAKE -> written.append(".*(");
            case BIGQUERY -> throw new IllegalStateException("written as it is");
        }
    }

    private void end() {
        if (isPosix()) {
            written.append(").*");
        }
    }

    /// Snowflake's manual names POSIX's extended expressions, and of Perl's only what is left out
    /// or written otherwise here.
    private boolean isPosix() {
        return dialect == RuleSql.Dialect.SNOWFLAKE;
    }

    private void next() {
        char sign = text.charAt(at);
        switch (sign) {
            case '\\' -> escape();
            case '[' -> set();
            case '(' -> open();
            case '^', '$' -> anchor(sign);
            case '{' -> repeat();
            case '}', ']' -> literal(take());
            case '*', '+', '?' -> repeated((char) take());
            case '.', '|', ')' -> written.append((char) take());
            default -> literal(take());
        }
    }

    private void repeated(char sign) {
        written.append(sign);
        few();
    }

    /// As few as possible or as many: what is found differs, but not whether anything is.
    private void few() {
        if (isPosix() && at < text.length() && text.charAt(at) == '?') {
            at++;
        }
    }

    private int take() {
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    private void literal(int point) {
        String special = isPosix() ? POSIX_SPECIAL : SPECIAL;
        if (point < 128 && special.indexOf(point) >= 0 && point != ' ' && point != '_') {
            written.append('\\');
        }
        written.appendCodePoint(point);
    }

    private void escape() {
        at++;
        int point = take();
        switch (point) {
            case 'd' -> written.append("[0-9]");
            case 'D' -> written.append("[^0-9]");
            case 'w' -> written.append("[A-Za-z0-9_]");
            case 'W' -> written.append("[^A-Za-z0-9_]");
            case 's' -> written.append('[').append(blanks()).append(']');
            case 'S' -> written.append("[^").append(blanks()).append(']');
            case 'n', 't', 'f', 'r' -> written.append(control(point));
            default -> {
                if (isWord(point)) {
                    throw refused("\\" + Character.toString(point));
                }
                literal(point);
            }
        }
    }

    private String blanks() {
        return " " + control('t') + control('n') + control('f') + control('r');
    }

    /// POSIX has no escapes for them.
    private String control(int letter) {
        if (!isPosix()) {
            return "\\" + (char) letter;
        }
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'f' -> "\f";
            default -> "\r";
        };
    }

    private static boolean isWord(int point) {
        return point < 128 && Character.isLetterOrDigit(point);
    }

    private void open() {
        if (text.startsWith("(?:", at)) {
            written.append(isPosix() ? "(" : "(?:");
            at += 3;
        } else if (text.startsWith("(?", at)) {
            throw refused("(?" + text.substring(at + 2, Math.min(at + 3, text.length())));
        } else {
            written.append((char) take());
        }
    }

    private void anchor(char sign) {
        at++;
        if (at < text.length() && "*+?".indexOf(text.charAt(at)) >= 0) {
            throw refused(sign + text.substring(at, at + 1));
        }
        // elsewhere, $ is also before a line's end at the end of the text
        written.append(
                sign == '$' && dialect != RuleSql.Dialect.POSTGRESQL && !isPosix()
                        ? "\\z"
                        : String.valueOf(sign));
    }

    private void repeat() {
        Matcher matcher = REPEAT.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            literal(take());
            return;
        }
        String last = matcher.group(2);
        String most = last == null || last.isEmpty() ? matcher.group(1) : last;
        if (Integer.parseInt(most) > MOST_REPEATS && dialect == RuleSql.Dialect.POSTGRESQL) {
            throw refused(matcher.group());
        }
        written.append(matcher.group());
        at = matcher.end();
        few();
    }

    private void set() {
        written.append((char) take());
        if (text.charAt(at) == '^') {
            written.append((char) take());
        }
        boolean first = true;
        while (first || text.charAt(at) != ']') {
            first = false;
            if (text.startsWith("[:", at)) {
                throw refused("[:");
            }
            if (text.charAt(at) == '\\') {
                escapeInSet();
            } else if (text.charAt(at) == '-' && isRange()) {
                written.append((char) take());
            } else {
                literalInSet(take());
            }
        }
        written.append((char) take());
    }

    private void literalInSet(int point) {
        if (!isPosix()) {
            literal(point);
        } else if (point < 128 && SPECIAL_IN_SETS.indexOf(point) >= 0) {
            throw refused("[…" + Character.toString(point) + "…]");
        } else {
            written.appendCodePoint(point);
        }
    }

    /// Between two ends, and not a minus itself.
    private boolean isRange() {
        char before = text.charAt(at - 1);
        boolean opens = before == '[' || (before == '^' && at >= 2 && text.charAt(at - 2) == '[');
        return !opens && text.charAt(at + 1) != ']';
    }

    private void escapeInSet() {
        at++;
        int point = take();
        switch (point) {
            case 'd' -> written.append("0-9");
            case 'w' -> written.append("A-Za-z0-9_");
            case 's' -> written.append(blanks());
            case 'n', 't', 'f', 'r' -> written.append(control(point));
            default -> {
                if (isWord(point)) {
                    throw refused("[\\" + Character.toString(point));
                }
                literalInSet(point);
            }
        }
    }

    private Problem refused(String part) {
        return new Problem(
                "The pattern has " + part + ", which databases do not read alike",
                dialect.name().toLowerCase(Locale.ROOT),
                "Write the pattern without it; docs/segments.md lists what they share");
    }
}
