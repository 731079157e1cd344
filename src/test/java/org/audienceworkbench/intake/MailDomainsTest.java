package org.audienceworkbench.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainsTest {

    private final MailDomains domains = new MailDomains();

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "GMIAL.COM, gmail.com",
        "gamil.com, gmail.com",
        "gmal.com, gmail.com",
        "gmaill.com, gmail.com",
        "gmail.con, gmail.com",
        "gmail.cmo, gmail.com",
        "gmail.co, gmail.com",
        "gnail.com, gmail.com",
        "yaho.com, yahoo.com",
        "yahooo.co.uk, yahoo.co.uk",
        "hotmial.com, hotmail.com",
        "hotmai.com, hotmail.com",
        "hotmal.fr, hotmail.fr",
        "outlok.com, outlook.com",
        "iclould.com, icloud.com",
        "goglemail.com, googlemail.com",
        "t-onlin.de, t-online.de",
        "comcats.net, comcast.net"
    })
    void seesWhatAMistypedDomainMeans(String domain, String meant) {
        var verdict = domains.of("ada@" + domain, 4);

        assertThat(verdict.rule()).isEqualTo("mistyped_domain");
        assertThat(verdict.message()).endsWith("it may mean " + meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "gmx.com",
                "gmx.net",
                "gmx.li",
                "mail.com",
                "ymail.com",
                "email.com",
                "fmail.co.uk",
                "cloud.com",
                "gail.com",
                "yahoo.ca",
                "yahoo.ro",
                "yahoo.co.jp",
                "outlook.be",
                "hotmail.se",
                "live.nl",
                "never.com",
                "naver.com",
                "libera.it",
                "web.de",
                "aon.at",
                "proton.me",
                "horizon.net",
                "shop.example",
                "gmial.example",
                "mailing.com"
            })
    void leavesDomainsAloneThatExist(String domain) {
        assertThat(domains.of("ada@" + domain, 4).rule()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailinator.com", "Yopmail.FR", "in.spam4.me", "a.b.trashmail.de"})
    void knowsAddressesToBeThrownAway(String domain) {
        assertThat(domains.of("ada@" + domain, 4).rule()).isEqualTo("disposable_email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notmymailinator.com", "mailinator.example", "me.com"})
    void takesNoOtherDomainForOneOfThem(String domain) {
        assertThat(domains.of("ada@" + domain, 4).rule()).isNull();
    }
}
