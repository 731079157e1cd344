package org.audienceworkbench.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.AsOf;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.table.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ExpressionsTest {

    @TempDir Path temp;

    private Workbench workbench;

    @BeforeEach
    void open() throws IOException {
        workbench =
                Workbench.create(
                        temp.resolve("workspace"), "test", TestWorkspace.CLOCK, TestWorkspace.ZONE);
        take(
                "customer_id,city,points,born,score\n"
                        + "a,Bonn,10,1990-05-17,1.5\n"
                        + "b,KÖLN,0,1985-01-31,\n"
                        + "c,,-3,,2.5\n",
                Kind.CUSTOMERS);
        take(
                "customer_id,order_date,amount\n"
                        + "a,2026-03-01,50\n"
                        + "a,2026-03-21,30\n"
                        + "b,2026-03-31,20\n",
                Kind.ORDERS);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    points + 2 * 3                              | 16 | 6 | 3
                    (points + 2) * 3                            | 36 | 6 | -3
                    -points - -1                                | -9 | 1 | 4
                    points - 1 - 1                              | 8 | -2 | -5
                    revenue / orders                            | 40 | 20 | –
                    1 / points                                  | 0.1 | – | -0.3333333333333333
                    points * 1e308 * 10                         | – | 0 | –
                    score * 2                                   | 3 | – | 5
                    coalesce(score, points)                     | 1.5 | 0 | 2.5
                    min(score, points)                          | 1.5 | – | -3
                    max(points, 1, 2)                           | 10 | 2 | 2
                    round(score)                                | 2 | – | 3
                    round(points / 3, 2)                        | 3.33 | 0 | -1
                    abs(points)                                 | 10 | 0 | 3
                    floor(score) + ceil(score)                  | 3 | – | 5
                    if(points > 0, 'good', 'bad')               | good | bad | bad
                    if(score < 2 OR city = 'KÖLN', score, 0)    | 1.5 | – | 0
                    if(NOT score > 2, TRUE, FALSE)              | 1 | 1 | 0
                    year(born) * 100 + month(born)              | 199005 | 198501 | –
                    days_since(last_order)                      | 10 | 0 | –
                    lower(city)                                 | bonn | köln | –
                    concat(upper(city), '-', points)            | BONN-10 | KÖLN-0 | –
                    bins(points, 0, 10)                         | 10 and above | 0 to below 10 | below 0
                    if(points > 0, born, born)                  | 1990-05-17 | 1985-01-31 | –
                    "points" + IF(points >= 0, 1, points)       | 11 | 1 | -6
                    """)
    void givesTheValuesThatAPersonWouldWorkOut(String expression, String a, String b, String c) {
        workbench.expressions().add("own", expression, null, Progress.NONE);

        assertThat(texts("own")).containsExactly(a, b, c);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    points +              | The expression ends too early | 9
                    points + city         | This is a text, not a number | 10
                    point + 1             | There is no attribute "point" | 1
                    median(points, 1)     | There is no function median | 1
                    round(points, orders) | A plain number is expected here | 15
                    if(points > 0, 1, '') | This is a text, and the value before a number | 19
                    if(pints > 0, 1, 2)   | There is no attribute pints | 4
                    year(points)          | This is a integer, not a date | 6
                    points points         | points is not expected here | 8
                    min(points)           | min can't work with 1 values | 1
                    bins(points, 3, 1)    | The limits do not ascend | 17
                    if(in_segment('x'),1,2) | A condition in an expression can't ask for a segment | 4
                    """)
    void saysWhatIsWrongAndWhere(String expression, String message, int column) {
        assertThatThrownBy(
                        () -> workbench.expressions().add("own", expression, null, Progress.NONE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.what()).isEqualTo(message);
                            assertThat(problem.where())
                                    .isEqualTo("character " + column + " of the expression");
                        });
        assertThat(workbench.expressions().all()).isEmpty();
    }

    @Test
    void worksOutAnewWhatRestsOnChangedValues() throws IOException {
        workbench.expressions().add("twice", "revenue * 2", null, Progress.NONE);
        workbench.expressions().add("fourfold", "twice * 2", ValueType.INTEGER, Progress.NONE);
        workbench.expressions().add("twice", "revenue * 3", null, Progress.NONE);

        assertThat(texts("fourfold")).containsExactly("480", "120", "0");

        take("customer_id,order_date,amount\nc,2026-03-31,1\n", Kind.ORDERS);

        assertThat(texts("fourfold")).containsExactly("480", "120", "6");
        assertThat(workbench.customers().catalogue().get("fourfold").type())
                .isEqualTo(ValueType.INTEGER);
    }

    @Test
    void changesNothingWhenNothingChanged() {
        workbench.expressions().add("twice", "revenue * 2", null, Progress.NONE);
        Frame before = workbench.customers().frame();

        workbench.expressions().refresh(Progress.NONE);

        assertThat(workbench.customers().frame()).isSameAs(before);
    }

    @Test
    void refusesCirclesAndToRemoveWhatIsUsed() {
        workbench.expressions().add("one", "points + 1", null, Progress.NONE);
        workbench.expressions().add("two", "one + 1", null, Progress.NONE);

        assertThatThrownBy(() -> workbench.expressions().add("one", "two + 1", null, Progress.NONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("rests on itself");
        assertThatThrownBy(() -> workbench.expressions().remove("one"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is used by");
        workbench.expressions().remove("two");
        workbench.expressions().remove("one");
        assertThat(workbench.expressions().all()).isEmpty();
    }

    @Test
    void keepsTheExpressionOfWhatCanNotBeWorkedOutAnyMore() throws IOException {
        workbench.expressions().add("own", "score + 1", null, Progress.NONE);

        ImportPlan plan =
                workbench
                        .imports()
                        .plan(file("customer_id,rank\na,1\nb,2\n"), Kind.CUSTOMERS)
                        .withMode(ImportPlan.Mode.REPLACE);
        workbench.take(plan, Progress.NONE);

        assertThat(texts("own")).containsExactly("–", "–");
        assertThat(workbench.expressions().all().getFirst().problem())
                .isEqualTo("There is no attribute \"score\"");
    }

    @Test
    void isWorkedOutFromWhatWasKnownThen() {
        workbench.expressions().add("mean", "revenue / orders", null, Progress.NONE);

        Frame past =
                workbench.frame(
                        new AsOf(Instant.parse("2026-03-10T00:00:00Z"), TestWorkspace.ZONE));

        assertThat(past.numbers("mean")).containsExactly(50, Double.NaN, Double.NaN);
        assertThat(workbench.customers().frame().numbers("mean"))
                .containsExactly(40, 20, Double.NaN);
    }

    private List<String> texts(String name) {
        Column column = workbench.customers().frame().column(name);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            String text = column.text(row);
            texts.add(text == null ? "–" : text);
        }
        return texts;
    }

    private void take(String text, Kind kind) throws IOException {
        workbench.take(workbench.imports().plan(file(text), kind), Progress.NONE);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "file", ".csv"), text);
    }

    @Test
    void aTrialTellsWhatAnExpressionGivesAndKeepsNothing() {
        workbench.expressions().add("half", "revenue / 2", null, Progress.NONE);

        var trial = workbench.expressions().trial("", "half + points", null);

        // a: (50 + 30) / 2 + 10, b: 20 / 2 + 0, c has no orders: 0 - 3
        var values = trial.values();
        assertThat(values.column())
                .isInstanceOfSatisfying(
                        Column.Numbers.class,
                        numbers -> assertThat(numbers.values()).containsExactly(50, 10, -3));
        assertThat(trial.naming().what()).isEqualTo("The attribute needs a name");
        assertThat(workbench.expressions().all()).hasSize(1);
    }

    @Test
    void aTrialTellsWhatIsWrongWithNameExpressionAndKind() {
        var expressions = workbench.expressions();
        expressions.add("half", "revenue / 2", null, Progress.NONE);

        assertThat(expressions.trial("points", "1", null).naming().what())
                .isEqualTo("The customers file has a column \"points\" already");
        assertThat(expressions.trial("new", "points +", null).error().position()).isEqualTo(8);
        assertThat(expressions.trial("half", "half + 1", null).problem().what())
                .contains("rests on itself");
        assertThat(expressions.trial("new", "lower(city)", ValueType.NUMBER).problem().what())
                .contains("can't be kept as number");
        assertThat(expressions.trial("new", "points + 1", null).values().attribute("New").label())
                .isEqualTo("New");
    }
}
