package org.audienceworkbench.email;

import freemarker.template.SimpleDate;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.SimpleSequence;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/// The names a template sees: `customer`, `campaign`, `shop`, `products`, `variant`, `mail`.
/// Nothing behind them is a Java object with methods.
final class MailModel implements TemplateHashModel {

    private final CustomerData customer;
    private final Mailing mailing;
    private final String variant;
    private final Guard guard;
    private final Locale locale;
    private String subject = "";
    private String preheader = "";

    MailModel(CustomerData customer, Mailing mailing, String variant, Guard guard, Locale locale) {
        this.customer = customer;
        this.mailing = mailing;
        this.variant = variant;
        this.guard = guard;
        this.locale = locale;
    }

    void subject(String text) {
        subject = text;
    }

    void preheader(String text) {
        preheader = text;
    }

    @Override
    public @Nullable TemplateModel get(String key) {
        return switch (key) {
            case "customer" -> new Names(this::customer);
            case "campaign" -> new Names(this::campaign);
            case "shop" -> new Names(this::shop);
            case "products" -> products();
            case "variant" -> new SimpleScalar(variant);
            case "mail" -> new Names(this::mail);
            case Instrumented.CHECKPOINT -> guard;
            case Instrumented.NOW -> model(mailing.now());
            default -> null;
        };
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    private @Nullable Object customer(String key) {
        return customer.value(key);
    }

    private @Nullable Object campaign(String key) {
        var campaign = mailing.campaign();
        return switch (key) {
            case "name" -> campaign.name();
            case "url" -> campaign.url();
            case "coupon" -> campaign.coupon();
            case "offer" -> campaign.offer();
            case "ends" -> campaign.ends();
            default -> null;
        };
    }

    private @Nullable Object shop(String key) {
        var shop = mailing.shop();
        return switch (key) {
            case "name" -> shop.name();
            case "address" -> shop.postalAddress();
            case "website" -> shop.website();
            case "unsubscribe_url" -> shop.unsubscribeUrl();
            case "color" -> shop.color();
            default -> null;
        };
    }

    private @Nullable Object mail(String key) {
        return switch (key) {
            case "subject" -> subject;
            case "preheader" -> preheader;
            case "language" -> locale.toLanguageTag();
            case "direction" -> MailLocale.direction(locale);
            default -> null;
        };
    }

    private TemplateModel products() {
        List<Names> list =
                mailing.products().stream().map(product -> new Names(of(product))).toList();
        return new SimpleSequence(list, null);
    }

    private static Values of(Mailing.Product product) {
        return key ->
                switch (key) {
                    case "name" -> product.name();
                    case "price" -> product.price();
                    case "currency" -> product.currency();
                    case "url" -> product.url();
                    case "image" -> product.image();
                    default -> null;
                };
    }

    private @Nullable TemplateModel model(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text when text.isEmpty() -> null;
            case String text -> new SimpleScalar(text);
            case Number number -> new SimpleNumber(number);
            case Boolean yes -> yes ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
            case LocalDate day -> date(day.atStartOfDay(mailing.zone()).toInstant(), false);
            case Instant instant -> date(instant, true);
            default ->
                    throw new IllegalArgumentException(
                            "not a template's value: " + value.getClass().getName());
        };
    }

    private static SimpleDate date(Instant instant, boolean withTime) {
        return new SimpleDate(
                Date.from(instant), withTime ? TemplateDateModel.DATETIME : TemplateDateModel.DATE);
    }

    private interface Values {
        @Nullable Object get(String key);
    }

    /// Values by name; a text that is too long for an e-mail is an error, not a surprise.
    private final class Names implements TemplateHashModel {
        private final Values values;

        Names(Values values) {
            this.values = values;
        }

        @Override
        public @Nullable TemplateModel get(String key) throws TemplateModelException {
            Object value = values.get(key);
            if (value instanceof String text && text.length() > Guard.LONGEST_TEXT) {
                throw new TemplateModelException("the text is too long for an e-mail");
            }
            return model(value);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
