package org.audienceworkbench.email.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// The records are the examples of RFC 7208, 6376 and 7489, and changed copies of them. The keys
/// were made by `openssl genrsa BITS | openssl rsa -pubout -outform DER | base64 -w0`.
class SenderRulesTest {

    private static final String KEY_768 =
            "MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAMZAHLLdxSYIiJedkXJGhBJaOnE7PTW4o0UoeAwcysbJZWiR/4oCJJ"
                + "Xd3jn7cD+epWlzSsAUpeoB86h8WO3zQkpVOrzWiFnUqTYdESl7kSwCg6Ef/bR50JxfjHLLnbvlUQIDAQAB";
    private static final String KEY_1024 =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCdEHB1n96YIwiJSJEm5bf/UZf1WX9rmi/kkHVuEXYa9Vzs0s"
                + "HNUjYTH0ZKtP51275lx3L4GYYgOPER2VWX0WVWqDIAq0zGc9fNoc1Xb6D/tqsmmp6NonfMtOnlPOye"
                + "giKbtroE38CLnPhBgY+5vNR00GWbSaZ1SpSIZJke5ZUZmwIDAQAB";
    private static final String KEY_2048 =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArEHeH+7SkY42kCU22vmdxEZ9qAwi1H1trvvV78yM/m"
                + "wZ28CwatazSOu0ZiFtZfptmIEvSGJBDbW/CuqyQi+sEhSpe6p5sWh6M85VZKQLdHBs3lsT9S9fkl9N"
                + "D1i2rNEYGs5JPW42DLZ7Qd/WSx9AqZr6WTHvhdbKgZTV3PfxZ5A70FL0KJ6J0Wz1JsL4inP2w/8wgx"
                + "2OT8ZNqpbeiwvZG7JF3cWG9CTRIOXkrASGrDqsTAygl8/EOvzRr5o+MmzXMrqY5fEOBXietRHYHN59"
                + "hhunZM+Su/tnn3NgO0tjSEnY5NbOlgV64uOzuGjutH8Yi+vPElF/AGMU9GeVkUSIhQIDAQAB";

    /// RFC 7208, appendix A and sections 5 and 6.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 a -all",
                "v=spf1 mx -all",
                "v=spf1 mx:example.org mx:example.net -all",
                "v=spf1 mx/30 mx:example.org/30 -all",
                "v=spf1 ip4:192.0.2.128/28 -all",
                "v=spf1 a:example.com/24//64 ip6:2001:db8::/32 ~all",
                "v=spf1 include:example.com include:example.net -all",
                "v=spf1 redirect=example.com",
                "v=spf1 -include:ip4._spf.%{d} exists:%{ir}.sbl.example.org -all"
                        + " exp=explain._spf.%{d}",
                "\"v=spf1 ip4:192.0.2.1 \" \"-all\""
            })
    void soundSpfRecordsPass(String record) {
        assertThat(SpfRecord.look(record)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spf, ERROR, v=spf2 a -all",
        "spf, ERROR, spf1 a -all",
        "spf, ERROR, v=spf1 ipv4:192.0.2.1 -all",
        "spf, ERROR, v=spf1 include -all",
        "spf-all, ERROR, v=spf1 a +all",
        "spf-all, ERROR, v=spf1 a all",
        "spf-all, WARNING, v=spf1 a ?all",
        "spf-all, WARNING, v=spf1 a",
        "spf-ptr, WARNING, v=spf1 ptr -all"
    })
    void brokenOrOpenSpfRecordsAreTold(String rule, Finding.Severity severity, String record) {
        assertThat(SpfRecord.look(record))
                .extracting(Finding::rule, Finding::severity)
                .contains(org.assertj.core.groups.Tuple.tuple(rule, severity));
    }

    @Test
    void tenLookUpsAreAllowedAndElevenAreAnError() {
        String ten = "v=spf1" + " include:a.example".repeat(8) + " a mx ip4:192.0.2.1 -all";

        assertThat(SpfRecord.look(ten)).isEmpty();
        assertThat(SpfRecord.look(ten.replace(" a mx", " a mx exists:b.example")))
                .extracting(Finding::rule)
                .containsExactly("spf-lookups");
    }

    @Test
    void readsDkimKeys() {
        assertThat(DkimRecord.look("v=DKIM1; k=rsa; p=" + KEY_2048)).isEmpty();
        assertThat(
                        DkimRecord.look(
                                "p="
                                        + KEY_2048.substring(0, 200)
                                        + "\" \""
                                        + KEY_2048.substring(200)))
                .isEmpty();
        assertThat(severities("v=DKIM1; p=" + KEY_1024)).containsExactly(Finding.Severity.WARNING);
        assertThat(severities("v=DKIM1; p=" + KEY_768)).containsExactly(Finding.Severity.ERROR);
        assertThat(severities("v=DKIM1; p=")).containsExactly(Finding.Severity.ERROR);
        assertThat(severities("v=DKIM1; k=rsa")).containsExactly(Finding.Severity.ERROR);
        assertThat(severities("v=DKIM1; p=" + KEY_2048.substring(0, 300)))
                .containsExactly(Finding.Severity.ERROR);
        assertThat(severities("v=DKIM1; t=y; p=" + KEY_2048))
                .containsExactly(Finding.Severity.WARNING);
        // RFC 8463, appendix A.2
        assertThat(
                        DkimRecord.look(
                                "v=DKIM1; k=ed25519;"
                                        + " p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    v=DMARC1; p=reject; rua=mailto:d@example.com |
                    v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com | dmarc-policy
                    v=DMARC1; p=reject | dmarc-reports
                    v=DMARC1; p=quarantine; pct=25; rua=mailto:d@example.com | dmarc-policy
                    p=none; v=DMARC1 | dmarc
                    v=DMARC1; p=monitor | dmarc
                    v=DMARC1 | dmarc
                    v=DMARC1; p=reject; p=none | dmarc
                    v=DMARC1; p=reject; pct=200 | dmarc
                    """)
    void readsDmarcRecords(String record, String rule) {
        assertThat(DmarcRecord.look(record, DomainRecords.NONE, ""))
                .extracting(Finding::rule)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    /// RFC 7489, appendix B.1, and section 3.1.
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true, true",
        "example.com, child.example.com, false, true",
        "example.com, child.example.com, true, false",
        "example.com, example.net, false, false",
        "news.example.com, mail.example.com, false, true",
        "a.co.uk, b.co.uk, false, false",
        "shop.a.co.uk, mail.a.co.uk, false, true"
    })
    void domainsAlignAsDmarcSays(String from, String other, boolean strict, boolean aligned) {
        assertThat(DmarcRecord.aligned(from, other, strict)).isEqualTo(aligned);
    }

    @Test
    void tellsWhenNothingThatPassesBelongsToTheSender() {
        var records =
                new DomainRecords(
                        "v=spf1 a -all",
                        "v=DKIM1; p=" + KEY_2048,
                        "provider.example",
                        "v=DMARC1; p=reject; rua=mailto:d@shop.example",
                        "bounces.provider.example");

        assertThat(SenderRules.of(records, "news@shop.example", "https://shop.example/leave"))
                .extracting(Finding::rule)
                .containsExactly("dmarc-alignment");
    }

    @Test
    void theButtonToUnsubscribeNeedsHttps() {
        assertThat(SenderRules.of(DomainRecords.NONE, "", "https://shop.example/leave")).isEmpty();
        assertThat(SenderRules.of(DomainRecords.NONE, "", "http://shop.example/leave"))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.WARNING);
        assertThat(SenderRules.of(DomainRecords.NONE, "", "*|UNSUB|*"))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.HINT);
    }

    private static List<Finding.Severity> severities(String record) {
        return DkimRecord.look(record).stream().map(Finding::severity).toList();
    }
}
