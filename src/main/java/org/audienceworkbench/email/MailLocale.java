package org.audienceworkbench.email;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The languages and countries that numbers and dates can be written for; a customer's value is
/// looked up here and never handed on.
public final class MailLocale {

    private static final List<Locale> ALL =
            List.of(
                            "en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-IN", "en-NZ", "de-DE",
                            "de-AT", "de-CH", "fr-FR", "fr-BE", "fr-CA", "fr-CH", "es-ES", "es-MX",
                            "es-AR", "it-IT", "it-CH", "nl-NL", "nl-BE", "pt-PT", "pt-BR", "pl-PL",
                            "cs-CZ", "sk-SK", "hu-HU", "ro-RO", "bg-BG", "hr-HR", "sl-SI", "el-GR",
                            "sv-SE", "da-DK", "nb-NO", "fi-FI", "et-EE", "lv-LV", "lt-LT", "tr-TR",
                            "uk-UA", "ja-JP", "ko-KR", "zh-CN", "zh-TW", "ar-AE", "he-IL", "hi-IN",
                            "id-ID", "th-TH", "vi-VN")
                    .stream()
                    .map(Locale::forLanguageTag)
                    .toList();

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "he");

    private MailLocale() {}

    public static List<Locale> all() {
        return ALL;
    }

    /// Finds `de-AT`, `de_AT`, `DE-at` and, for its first country above, plain `de`.
    public static Optional<Locale> find(String text) {
        String wanted = text.strip().replace('_', '-');
        Optional<Locale> exact =
                ALL.stream()
                        .filter(locale -> locale.toLanguageTag().equalsIgnoreCase(wanted))
                        .findFirst();
        return exact.or(
                () ->
                        ALL.stream()
                                .filter(locale -> locale.getLanguage().equalsIgnoreCase(wanted))
                                .findFirst());
    }

    static String direction(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
    }
}
