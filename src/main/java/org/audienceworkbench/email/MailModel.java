package org.audienceworkbench.email;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;

import org.audienceworkbench.email.Personal.Reason;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The names a template sees. Nothing behind them is a Java object with methods, and what stands in
/// for a customer's own value is noted.
final class MailModel implements TemplateHashModel {

    private final CustomerData customer;
    private final Mailing mailing;
    private final String variant;
    private final Guard guard;
    private final Locale locale;
    private final ModelValues values;
    private final TemplateModel money;
    private final TemplateHashModel customerNames;
    private final TemplateHashModel campaignNames;
    private final TemplateHashModel shopNames;
    private final TemplateHashModel mailNames;
    private final Set<Fallback> fallbacks = new LinkedHashSet<>();
    private String subject = "";
    private String preheader = "";

    MailModel(
            CustomerData customer,
            Mailing mailing,
            String variant,
            Guard guard,
            Locale locale,
            Money money) {
        this.customer = customer;
        this.mailing = mailing;
        this.variant = variant;
        this.guard = guard;
        this.locale = locale;
        this.values = new ModelValues(mailing.zone());
        this.money = money.method(locale, mailing.shop().currency());
        this.customerNames = values.names(this::customer);
        this.campaignNames = values.names(this::campaign);
        this.shopNames = values.names(this::shop);
        this.mailNames = values.names(this::mail);
    }

    void subject(String text) {
        subject = text;
    }

    void preheader(String text) {
        preheader = text;
    }

    /// What was written in place of the customer's own values so far.
    List<Fallback> fallbacks() {
        return List.copyOf(fallbacks);
    }

    @Override
    public @Nullable TemplateModel get(String key) {
        return switch (key) {
            case "customer" -> customerNames;
            case "campaign" -> campaignNames;
            case "shop" -> shopNames;
            case "mail" -> mailNames;
            case "recommendations" ->
                    values.list(customer.personal().recommendations(), this::recommended);
            case "orders" -> orders();
            case "cart" -> cart();
            case "products" -> values.list(mailing.products(), this::product);
            case "reduced" -> values.list(mailing.reduced(), this::product);
            case "variant" -> new SimpleScalar(variant);
            case "money" -> money;
            case Instrumented.CHECKPOINT -> guard;
            case Instrumented.NOW -> values.model(mailing.now());
            default -> null;
        };
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    private @Nullable Object customer(String key) {
        Object value = customer.value(key);
        if (value == null || value.equals("")) {
            fallbacks.add(new Fallback("customer." + key, Fallback.Kind.MISSING));
        } else if (customer.isDefault(key)) {
            fallbacks.add(new Fallback("customer." + key, Fallback.Kind.POLICY));
        }
        return value;
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
            case "currency" -> shop.currency();
            default -> null;
        };
    }

    private @Nullable Object mail(String key) {
        return switch (key) {
            // they are there even when they are empty
            case "subject" -> new SimpleScalar(subject);
            case "preheader" -> new SimpleScalar(preheader);
            case "language" -> locale.toLanguageTag();
            case "direction" -> MailLocale.direction(locale);
            default -> null;
        };
    }

    private TemplateModel orders() {
        List<Personal.Order> orders = customer.personal().orders();
        if (orders.isEmpty()) {
            fallbacks.add(new Fallback("orders", Fallback.Kind.MISSING));
        }
        return values.list(orders, this::order);
    }

    private @Nullable Object order(Personal.Order order, String key) {
        return switch (key) {
            case "number" -> order.number();
            case "at" -> order.at();
            case "total" -> order.total();
            case "currency" -> order.currency();
            case "items" -> values.list(order.items(), this::item);
            default -> null;
        };
    }

    private @Nullable TemplateModel cart() {
        Personal.Cart cart = customer.personal().cart();
        if (cart == null) {
            fallbacks.add(new Fallback("cart", Fallback.Kind.MISSING));
            return null;
        }
        return values.names(
                key ->
                        switch (key) {
                            case "items" -> values.list(cart.items(), this::item);
                            case "total" -> cart.total();
                            case "since" -> cart.since();
                            default -> null;
                        });
    }

    private @Nullable Object recommended(Personal.Recommendation recommendation, String key) {
        return switch (key) {
            case "reason" -> recommendation.reason().word();
            case "because" -> recommendation.because();
            default -> {
                stoodIn(recommendation.reason());
                yield product(recommendation.product(), key);
            }
        };
    }

    private void stoodIn(Reason reason) {
        Fallback.Kind kind =
                switch (reason) {
                    case TOGETHER -> null;
                    case POPULAR -> Fallback.Kind.POPULAR;
                    case NEW -> Fallback.Kind.NEW;
                    case EVERYONE -> Fallback.Kind.EVERYONE;
                };
        if (kind != null) {
            fallbacks.add(new Fallback("recommendations", kind));
        }
    }

    private @Nullable Object item(Personal.Item item, String key) {
        return key.equals("quantity") ? (Object) item.quantity() : product(item.product(), key);
    }

    private @Nullable Object product(Mailing.Product product, String key) {
        return switch (key) {
            case "name" -> product.name();
            case "price" -> product.price();
            case "was" -> product.was();
            case "currency" -> product.currency();
            case "url" -> product.url();
            case "image" -> product.image();
            case "initial" -> initial(product.name(), locale);
            default -> null;
        };
    }

    /// The first letter or digit of a name, in capitals, where it begins with one.
    static String initial(String name, Locale locale) {
        return !name.isEmpty() && Character.isLetterOrDigit(name.charAt(0))
                ? name.substring(0, 1).toUpperCase(locale)
                : "·";
    }
}
