package org.audienceworkbench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.parser.SqlParser;

import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.segment.RuleSql.Dialect;
import org.audienceworkbench.segment.Tables.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;
import java.util.TreeSet;

/// Any rule is written so that the database's own parser reads it, or one that knows its dialect.
class DialectGrammarTest {

    private static final int FEW = 100;
    private static final int RULES = 1_500;

    private static final Frame FRAME = new SmallShop(1, 1).frame();
    private static final RuleSql SQL =
            new RuleSql(
                    SmallShop.tables(
                            Table.named("shop", "customers"),
                            Table.named("shop", "Order \"measures\""),
                            "City"),
                    FRAME.catalogue(),
                    SmallShop.MOMENT,
                    SmallShop::segment);

    @ParameterizedTest
    @EnumSource(names = {"TRINO", "SPARK", "SNOWFLAKE", "BIGQUERY"})
    void rulesAreReadByAParserOfTheDialect(Dialect dialect) {
        requireRead(dialect, 0, FEW);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"TRINO", "SPARK", "SNOWFLAKE", "BIGQUERY"})
    void moreRulesAreReadByAParserOfTheDialect(Dialect dialect) {
        requireRead(dialect, FEW, RULES);
    }

    private static void requireRead(Dialect dialect, int first, int end) {
        Set<String> refused = new TreeSet<>();
        for (int seed = first; seed < end; seed++) {
            Rule rule = new RandomRules(seed).rule(4);
            String sql;
            try {
                sql = SQL.text(rule, dialect);
            } catch (Problem problem) {
                refused.add(problem.getMessage());
                continue;
            }
            assertThatCode(() -> parse(dialect, sql))
                    .as("seed " + seed + ": " + RuleText.write(rule) + "\n" + sql)
                    .doesNotThrowAnyException();
        }

        assertThat(refused)
                .allMatch(
                        message ->
                                dialect == Dialect.SNOWFLAKE
                                        && message.startsWith("The pattern has […"));
    }

    @Test
    void theParsersRefuseWhatIsNoSql() {
        for (Dialect dialect :
                new Dialect[] {Dialect.TRINO, Dialect.SPARK, Dialect.SNOWFLAKE, Dialect.BIGQUERY}) {
            assertThatThrownBy(() -> parse(dialect, "select a from t where (b = 1"))
                    .as(dialect.word())
                    .isInstanceOf(Exception.class);
        }
    }

    private static void parse(Dialect dialect, String sql) throws ParseException {
        switch (dialect) {
            case TRINO -> new SqlParser().createStatement(sql);
            case SPARK -> spark(sql);
            // a backslash before a doubled quote confuses this parser; they are in texts only
            case SNOWFLAKE -> general(sql.replace("\\\\", "/"), false);
            case BIGQUERY -> general(sql, true);
            case H2, POSTGRESQL -> throw new IllegalArgumentException("they run it");
        }
    }

    private static void general(String sql, boolean escapes) throws ParseException {
        CCJSqlParserUtil.newParser(sql)
                .withAllowComplexParsing(true)
                .withBackslashEscapeCharacter(escapes)
                .Statement();
    }

    private static void spark(String sql) {
        var failing =
                new BaseErrorListener() {
                    @Override
                    public void syntaxError(
                            Recognizer<?, ?> recognizer,
                            Object symbol,
                            int line,
                            int column,
                            String message,
                            RecognitionException cause) {
                        throw new IllegalStateException(line + ":" + column + " " + message);
                    }
                };
        var lexer = new SqlBaseLexer(new UpperCase(CharStreams.fromString(sql)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(failing);
        var parser = new SqlBaseParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(failing);
        // what this faster way reads, Spark's second, thorough one would read, too
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.singleStatement();
    }

    /// Spark's grammar has its words in capitals and is fed like this.
    private record UpperCase(CharStream text) implements CharStream {

        @Override
        public String getText(Interval interval) {
            return text.getText(interval);
        }

        @Override
        public void consume() {
            text.consume();
        }

        @Override
        public int LA(int ahead) {
            int point = text.LA(ahead);
            return point == 0 || point == IntStream.EOF ? point : Character.toUpperCase(point);
        }

        @Override
        public int mark() {
            return text.mark();
        }

        @Override
        public void release(int marker) {
            text.release(marker);
        }

        @Override
        public int index() {
            return text.index();
        }

        @Override
        public void seek(int index) {
            text.seek(index);
        }

        @Override
        public int size() {
            return text.size();
        }

        @Override
        public String getSourceName() {
            return text.getSourceName();
        }
    }
}
