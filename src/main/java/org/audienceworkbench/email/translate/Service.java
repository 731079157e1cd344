package org.audienceworkbench.email.translate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The mailing services that templates are translated for.
public enum Service {
    BRAZE("Braze", "Liquid", "liquid"),
    CUSTOMERIO("Customer.io", "Liquid", "liquid"),
    ITERABLE("Iterable", "Handlebars", "hbs"),
    SENDGRID("SendGrid", "Handlebars", "hbs"),
    MAILCHIMP("Mailchimp", "merge tags", "html"),
    MARKETINGCLOUD("Marketing Cloud", "AMPscript", "html"),
    KLAVIYO("Klaviyo", "Django", "html");

    private final String company;
    private final String label;
    private final String ending;

    Service(String company, String language, String ending) {
        this.company = company;
        this.label = company + " (" + language + ")";
        this.ending = ending;
    }

    public String company() {
        return company;
    }

    /// The company with its language.
    public String label() {
        return label;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of the files' names.
    public String ending() {
        return ending;
    }

    Language language() {
        return switch (this) {
            case BRAZE -> Liquid.braze();
            case CUSTOMERIO -> Liquid.customerIo();
            case ITERABLE -> Handlebars.iterable();
            case SENDGRID -> Handlebars.sendGrid();
            case MAILCHIMP -> new MergeTags();
            case MARKETINGCLOUD -> new AmpScript();
            case KLAVIYO -> new Django();
        };
    }

    /// Whether values in HTML are made safe there.
    boolean escapes() {
        return this != MAILCHIMP && this != MARKETINGCLOUD;
    }

    public static Optional<Service> ofWord(String word) {
        return Arrays.stream(values())
                .filter(service -> service.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(Service::word).collect(Collectors.joining(", "));
    }
}
