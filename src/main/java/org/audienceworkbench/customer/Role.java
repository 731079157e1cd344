package org.audienceworkbench.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a file's column is for; everything without a role is plain data.
///
/// Words on the command line are lower case with dashes: `--role customer-id=Kundennummer`.
public enum Role {
    CUSTOMER_ID,
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    PHONE,
    /// Street and house number.
    ADDRESS,
    POSTCODE,
    CITY,
    BIRTH_DATE,
    /// What a customer is written to in, such as `de-AT`.
    LANGUAGE,
    /// Whether the customer agreed to receive mail: a column of a customers file, or the status in
    /// a consents file.
    CONSENT_STATUS,
    CONSENT_PURPOSE,
    /// What the law lets a company rest on: consent, a contract, its legitimate interest …
    CONSENT_BASIS,
    /// Where the consent was given or withdrawn: a form, a shop, a call.
    CONSENT_SOURCE,
    /// What proves it: a document's name, a confirmation's time.
    CONSENT_EVIDENCE,
    ORDER_ID,
    PRODUCT_ID,
    PRODUCT_NAME,
    CATEGORY,
    BRAND,
    /// Where an order was placed, such as web or store.
    CHANNEL,
    AMOUNT,
    QUANTITY,
    PRICE,
    /// What a product cost before it was reduced.
    LIST_PRICE,
    CURRENCY,
    /// A product's page.
    LINK,
    /// A product's picture.
    IMAGE,
    /// Since when someone is a customer, where that is not the first order.
    SIGN_UP,
    EVENT_TYPE,
    /// Which visit an event is part of.
    SESSION_ID,
    DEVICE,
    /// Where someone came from, such as a link's utm_source.
    SOURCE,
    /// The program that opened an e-mail, as it calls itself.
    USER_AGENT,
    /// Whether a machine may have opened an e-mail.
    MACHINE_OPEN,
    /// Whether the campaign's e-mail was opened.
    OPENED,
    /// Whether a link in it was clicked.
    CLICKED,
    /// When it happened: an order, an event, a consent, an outcome.
    TIME,
    CAMPAIGN,
    ARM,
    OUTCOME;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Accepts `customer-id` and `customer_id` alike.
    public static Optional<Role> ofWord(String word) {
        String wanted = word.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values()).filter(role -> role.word().equals(wanted)).findFirst();
    }
}
