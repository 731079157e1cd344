package org.audienceworkbench.measure;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What an event is, by the words that shops, web analytics and mail services use for its type.
public enum EventWord {
    PAGE_VIEW(
            "pageview",
            "pageviewed",
            "viewpage",
            "viewedpage",
            "pagevisit",
            "screenview",
            "activeonsite",
            "categoryview",
            "viewcategory",
            "viewedcategory",
            "collectionviewed",
            "viewitemlist",
            "productlistviewed",
            "viewsearchresults",
            "searchsubmitted"),
    PRODUCT_VIEW(
            "productview",
            "productviewed",
            "viewproduct",
            "viewedproduct",
            "productdetailview",
            "viewitem",
            "itemview",
            "viewcontent",
            "view"),
    CART(
            "cartadd",
            "addtocart",
            "addedtocart",
            "addcart",
            "cart",
            "productadded",
            "productaddedtocart",
            "addtobasket",
            "addedtobasket",
            "basketadd"),
    WISH(
            "wishlistadd",
            "addtowishlist",
            "addedtowishlist",
            "productaddedtowishlist",
            "wishlist",
            "wish"),
    PURCHASE(
            "purchase",
            "purchased",
            "buy",
            "order",
            "placedorder",
            "orderplaced",
            "ordercompleted",
            "completedorder",
            "orderedproduct",
            "checkoutcompleted",
            "transaction"),
    SENT(
            "emailsent",
            "emailsend",
            "sentemail",
            "mailsent",
            "sent",
            "receivedemail",
            "emailreceived"),
    OPENED(
            "emailopen",
            "emailopened",
            "openedemail",
            "openemail",
            "mailopen",
            "mailopened",
            "open",
            "opened"),
    CLICKED(
            "emailclick",
            "emailclicked",
            "clickedemail",
            "clickemail",
            "emaillinkclicked",
            "mailclick"),
    /// About an e-mail, and neither sending, opening nor clicking it.
    OTHER_MAIL(
            "emaildelivered",
            "delivered",
            "emailbounce",
            "emailbounced",
            "bouncedemail",
            "bounce",
            "bounced",
            "unsubscribe",
            "unsubscribed",
            "emailunsubscribe",
            "spamreport",
            "markedemailasspam",
            "complaint",
            "processed",
            "deferred",
            "dropped"),
    OTHER;

    /// Words for a click in an e-mail where e-mails are opened, too; elsewhere on a page.
    private static final Set<String> CLICKS =
            Set.of("click", "clicked", "clickedlink", "linkclicked");

    private final String words;

    EventWord(String... words) {
        this.words = " " + String.join(" ", words) + " ";
    }

    /// Reads all types of a table together, as some mean something only beside others.
    public static Map<String, EventWord> of(Collection<String> types) {
        boolean mails = types.stream().anyMatch(type -> plain(type) == OPENED);
        return types.stream()
                .collect(
                        Collectors.toMap(
                                type -> type,
                                type ->
                                        mails && CLICKS.contains(letters(type))
                                                ? CLICKED
                                                : plain(type)));
    }

    private static EventWord plain(String type) {
        String letters = letters(type);
        for (EventWord word : values()) {
            if (word.words.contains(" " + letters + " ")) {
                return word;
            }
        }
        return OTHER;
    }

    /// `Added to Cart`, `added_to_cart` and `addedToCart` are the same.
    private static String letters(String type) {
        var letters = new StringBuilder();
        type.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    boolean isMail() {
        return this == SENT || this == OPENED || this == CLICKED || this == OTHER_MAIL;
    }

    boolean isView() {
        return this == PAGE_VIEW || this == PRODUCT_VIEW;
    }
}
