package org.audienceworkbench.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples of the forms that RFC 5322 (3.4.1) and RFC 6531 allow and forbid.
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada.lovelace+news@mail.example.co",
                "o'neil@example.org",
                "müller@bücher.example",
                "用户@例子.example",
                "a@b.co",
                " ada@example.org "
            })
    void acceptsAddresses(String text) {
        assertThat(EmailAddress.normal(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@example",
                "ada@@example.org",
                "ada lovelace@example.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..b@example.org",
                "ada@example..org",
                "ada@-example.org",
                "ada@example.org,bob@example.org",
                "<ada@example.org>",
                "ada@example.org\r\nBcc: x@y.example"
            })
    void refusesWhatIsNone(String text) {
        assertThat(EmailAddress.normal(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada@EXAMPLE.org", "  Ada@example.ORG"})
    void comparesDomainsWithoutRegardToCase(String text) {
        assertThat(EmailAddress.normal(text)).contains("Ada@example.org");
    }
}
