package org.audienceworkbench.email;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.EmailAddress;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Who sends a workspace's e-mails, and the campaign that they are for; kept in
/// `templates/sender.json`.
///
/// @param from the address that e-mails come from; null while nobody has said
/// @param locale of customers who say no other
public record Sender(
        Mailing.Shop shop, @Nullable String from, Locale locale, Mailing.Campaign campaign) {

    public static final String FILE = "sender.json";

    /// What stands in until somebody says who sends.
    public static final Sender EXAMPLE =
            new Sender(
                    new Mailing.Shop(
                            "Your Shop",
                            "Your Shop, 1 Example Street, Example Town",
                            "https://shop.example/",
                            "https://shop.example/unsubscribe",
                            "#3457a6",
                            null),
                    null,
                    Locale.US,
                    new Mailing.Campaign(
                            "A thank-you from us", null, "THANKYOU15", "15% off", null));

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// @throws Problem when the address can't be one
    public Sender {
        if (from != null && !EmailAddress.fits(from)) {
            throw new Problem(
                    "The sender's address is no e-mail address",
                    null,
                    "Use one like news@shop.example");
        }
    }

    /// @param file that [#write] made; [#EXAMPLE] when it isn't there
    public static Sender read(Path file) {
        if (!Files.exists(file)) {
            return EXAMPLE;
        }
        try {
            return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Words.class)
                    .sender(ZoneOffset.UTC);
        } catch (JsonProcessingException e) {
            throw new Problem(
                    "The sender can't be read",
                    FILE + ", line " + e.getLocation().getLineNr(),
                    "Mend the file, or delete it and say again who sends",
                    e);
        } catch (IOException e) {
            throw new Problem(
                    "The sender can't be read", FILE, "Check that the file may be read", e);
        }
    }

    public void write(Path file) {
        WholeFile.write(file, out -> out.write(JSON.writeValueAsString(words())));
    }

    /// The same as texts: how it lies in the file, and how people type it.
    public Words words() {
        return new Words(
                shop.name(),
                shop.postalAddress(),
                shop.website(),
                shop.unsubscribeUrl(),
                shop.color(),
                shop.currency(),
                from,
                locale.toLanguageTag(),
                campaign.name(),
                campaign.url(),
                campaign.coupon(),
                campaign.offer(),
                campaign.ends() == null ? null : campaign.ends().toString());
    }

    /// A sender in texts; empty ones count as missing, and [#EXAMPLE] stands in for what must not
    /// be.
    ///
    /// @param ends a moment such as `2026-12-01T22:00:00Z`, or `2026-12-01 22:00` and `2026-12-01`,
    ///   its last minute, by some clock
    public record Words(
            @Nullable String shop,
            @Nullable String address,
            @Nullable String website,
            @Nullable String unsubscribe,
            @Nullable String color,
            @Nullable String currency,
            @Nullable String from,
            @Nullable String language,
            @Nullable String campaign,
            @Nullable String url,
            @Nullable String coupon,
            @Nullable String offer,
            @Nullable String ends) {

        /// The same with another text for the end.
        public Words ending(String text) {
            return new Words(
                    shop,
                    address,
                    website,
                    unsubscribe,
                    color,
                    currency,
                    from,
                    language,
                    campaign,
                    url,
                    coupon,
                    offer,
                    text);
        }

        /// @param zone whose clock is meant where a text names none
        /// @throws Problem naming the first text that can't be meant
        public Sender sender(ZoneId zone) {
            Words example = EXAMPLE.words();
            return new Sender(
                    new Mailing.Shop(
                            or(shop, example.shop()),
                            or(address, example.address()),
                            page("website", or(website, example.website())),
                            or(unsubscribe, example.unsubscribe()),
                            or(color, example.color()),
                            orNull(currency)),
                    orNull(from),
                    language(or(language, example.language())),
                    new Mailing.Campaign(
                            or(campaign, example.campaign()),
                            orNull(url) == null ? null : page("campaign's page", or(url, "")),
                            orNull(coupon),
                            orNull(offer),
                            orNull(ends) == null ? null : moment(or(ends, ""), zone)));
        }

        private static final int DAY = 10;

        private static @Nullable String orNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        private static String or(@Nullable String text, @Nullable String otherwise) {
            String given = orNull(text);
            return given != null ? given : otherwise == null ? "" : otherwise;
        }

        private static String page(String what, String address) {
            if (!address.startsWith("https://") && !address.startsWith("http://")) {
                throw new Problem(
                        "The " + what + " is no address of a page", null, "Begin it with https://");
            }
            return address;
        }

        private static Locale language(String text) {
            return MailLocale.find(text)
                    .orElseThrow(
                            () ->
                                    new Problem(
                                            "There is no language \"" + text + "\"",
                                            null,
                                            "Use one like en-GB, de or fr-CA"));
        }

        private static Instant moment(String text, ZoneId zone) {
            try {
                if (text.endsWith("Z")) {
                    return Instant.parse(text);
                }
                String local = text.length() == DAY ? text + "T23:59" : text.replace(' ', 'T');
                return LocalDateTime.parse(local).atZone(zone).toInstant();
            } catch (DateTimeParseException e) {
                throw new Problem(
                        "\"" + text + "\" is no moment that an offer could end",
                        null,
                        "Write it like 2026-12-01 22:00",
                        e);
            }
        }
    }
}
