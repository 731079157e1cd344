package org.audienceworkbench.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.audienceworkbench.TestWorkspace;
import org.audienceworkbench.base.Progress;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ProposalsTest {

    @TempDir Path temp;

    /// The examples of Winkler (1990), table 2, to three decimals.
    @ParameterizedTest
    @CsvSource({"MARTHA,MARHTA,0.961", "DWAYNE,DUANE,0.840", "DIXON,DICKSONX,0.813"})
    void namesAreAsAlikeAsPublished(String one, String other, double alike) {
        assertThat(JaroWinkler.of(one, other)).isEqualTo(alike, within(0.0005));
        assertThat(JaroWinkler.of(other, one)).isEqualTo(alike, within(0.0005));
    }

    @Test
    void onePhoneIsOnePhoneHoweverItIsWritten() {
        var phones = new Phones("DE");

        assertThat(phones.normal("030 / 901820")).isEqualTo("+4930901820");
        assertThat(phones.normal("+49 (0)30 901820")).isEqualTo("+4930901820");
        assertThat(phones.normal("0049 30 901820")).isEqualTo("+4930901820");
        assertThat(phones.normal("n/a")).isEmpty();
    }

    @Test
    void mailboxesAreOneOnlyWhereTheirProviderSaysSo() {
        assertThat(Plain.email(" Ada@Bücher.example ")).isEqualTo("ada@xn--bcher-kva.example");
        assertThat(Plain.mailbox("a.d.a+shop@googlemail.com")).isEqualTo("ada@gmail.com");
        assertThat(Plain.mailbox("a.d.a+shop@example.com")).isEqualTo("a.d.a@example.com");
    }

    @ParameterizedTest
    @CsvSource({"1,5000", "2,5000", "3,5000"})
    void findsMostDuplicatesAndMergesNoTwoPeople(long seed, int people) throws IOException {
        var town = new Town(seed, people);
        Judged strict = judge(town, 0.98);
        Judged usual = judge(town, 0.8);

        assertThat(strict.precision()).isGreaterThan(0.995);
        assertThat(strict.recall()).isGreaterThan(0.6);
        assertThat(usual.precision()).isGreaterThan(0.99);
        assertThat(usual.recall()).isGreaterThan(0.8);
    }

    /// Of pairs of records.
    private record Judged(double precision, double recall) {}

    private Judged judge(Town town, double score) throws IOException {
        Path folder = temp.resolve("w" + score);
        try (var workspace = TestWorkspace.in(folder)) {
            workspace.take(town.write(temp.resolve("town" + score + ".csv")), Kind.CUSTOMERS);
            Frame frame = workspace.customers.frame();
            List<Proposal> proposals = Proposals.of(frame, score, "DE", Set.of(), Progress.NONE);
            Column ids = frame.column("record id");
            Map<Integer, Integer> sizes = new HashMap<>();
            for (int row = 0; row < frame.size(); row++) {
                sizes.merge(Town.person(ids.text(row)), 1, Integer::sum);
            }
            long pairs = sizes.values().stream().mapToLong(n -> n * (n - 1L) / 2).sum();
            long right = 0;
            long found = 0;
            for (Proposal proposal : proposals) {
                List<Integer> rows = proposal.rows();
                for (int i = 0; i < rows.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        found++;
                        right +=
                                Town.person(ids.text(rows.get(i)))
                                                == Town.person(ids.text(rows.get(j)))
                                        ? 1
                                        : 0;
                    }
                }
            }
            return new Judged((double) right / found, (double) right / pairs);
        }
    }
}
