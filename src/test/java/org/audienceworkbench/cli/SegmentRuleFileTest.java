package org.audienceworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rules that come in files, and rules that choose among customers.
class SegmentRuleFileTest {

    @TempDir Path temp;

    @BeforeEach
    void importCustomers() throws IOException {
        Path file =
                Files.writeString(
                        temp.resolve("people.csv"),
                        """
                        customer_id,town,age,born
                        c1,Wien,30,1996-02-29
                        c2,Graz,40,1986-05-01
                        c3,Wels,,1999-05-02
                        c4,Linz,40,
                        """);
        assertThat(run("import", file.toString(), "--as", "customers").code()).isZero();
    }

    @Test
    void aQueryOfTheWebComponentIsSavedAsASegment() throws IOException {
        Path query =
                query(
                        """
                        {"combinator": "or", "not": false, "rules": [
                          {"field": "age", "operator": "<", "value": "35"},
                          {"field": "town", "operator": "endsWith", "value": "nz"}]}
                        """);

        var saved = run("segment", "save", "Web", "--rule", query.toString());

        assertThat(saved.json().required("count").intValue()).isEqualTo(2);
        assertThat(saved.json().required("where").textValue())
                .isEqualTo("age < 35 OR town LIKE '%nz'");
    }

    @Test
    void whatAQueryNamesAndTheWorkspaceHasNotIsToldWithItsPlace() throws IOException {
        Path query =
                query(
                        """
                        {"combinator": "and", "rules": [
                          {"field": "agee", "operator": "=", "value": 3}]}
                        """);

        var refused = run("segment", "save", "Web", "--rule", query.toString()).refused(1);

        assertThat(refused.json().required("error").required("where").textValue())
                .isEqualTo("rules[0].field");
    }

    @Test
    void choicesAreCountedAndWrittenAsSql() {
        assertThat(count("TOP 1 BY age")).isEqualTo(1);
        assertThat(count("NOT TOP 50 PERCENT BY age")).isEqualTo(2);
        assertThat(count("town MATCHES '^W'")).isEqualTo(2);
        assertThat(count("days_to_anniversary(born) <= 365")).isEqualTo(3);
        assertThat(count("RANDOM 100 PERCENT SEED 'x'")).isEqualTo(4);

        String sql =
                run("segment", "sql", "--where", "TOP 2 BY age", "--dialect", "postgresql")
                        .json()
                        .required("sql")
                        .textValue();
        assertThat(sql).contains("row_number() over", "<= 2");
    }

    private int count(String rule) {
        return run("segment", "count", "--where", rule).json().required("count").intValue();
    }

    private Path query(String json) throws IOException {
        return Files.writeString(temp.resolve("query.json"), json);
    }

    private CommandLineRun run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "--json";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRun.of(temp.resolve("workspace"), all);
    }
}
