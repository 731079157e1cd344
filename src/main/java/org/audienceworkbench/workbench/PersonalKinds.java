package org.audienceworkbench.workbench;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Recognises attributes that say a person's age, gender or region, by what they are for and by
/// their values, never by their names.
final class PersonalKinds {

    private static final Set<String> FEMALE =
            Set.of("f", "w", "female", "woman", "women", "weiblich", "frau", "femme", "mrs", "ms");
    private static final Set<String> MALE =
            Set.of("m", "male", "man", "men", "männlich", "herr", "homme", "mr");
    private static final Set<String> NEITHER =
            Set.of(
                    "d",
                    "x",
                    "u",
                    "divers",
                    "diverse",
                    "other",
                    "nonbinary",
                    "non-binary",
                    "unknown");

    private static final int MOST_GENDERS = 6;
    private static final int FEWEST_COUNTRIES = 3;
    private static final int MOST_COUNTRIES = 300;
    private static final double MOSTLY = 0.9;

    private PersonalKinds() {}

    /// The names of the attributes with what they say, in the catalogue's order.
    static Map<String, String> of(Frame frame) {
        Set<String> countries = countries();
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Attribute attribute : frame.catalogue().all()) {
            kind(frame, attribute, countries).ifPresent(kind -> kinds.put(attribute.name(), kind));
        }
        return kinds;
    }

    private static Optional<String> kind(Frame frame, Attribute attribute, Set<String> countries) {
        if (attribute.role() == Role.BIRTH_DATE) {
            return Optional.of("age");
        }
        if (attribute.role() == Role.POSTCODE || attribute.role() == Role.CITY) {
            return Optional.of("region");
        }
        if (attribute.role() != null
                || attribute.origin() != Attribute.Origin.IMPORTED
                || attribute.distinct() > MOST_COUNTRIES
                || !(frame.column(attribute.name()) instanceof Column.Texts texts)) {
            return Optional.empty();
        }
        Set<String> values = values(texts);
        if (areGenders(values)) {
            return Optional.of("gender");
        }
        long known = values.stream().filter(countries::contains).count();
        return values.size() >= FEWEST_COUNTRIES && known >= MOSTLY * values.size()
                ? Optional.of("region")
                : Optional.empty();
    }

    private static boolean areGenders(Set<String> values) {
        return values.size() <= MOST_GENDERS
                && values.stream().anyMatch(FEMALE::contains)
                && values.stream().anyMatch(MALE::contains)
                && values.stream()
                        .allMatch(
                                value ->
                                        FEMALE.contains(value)
                                                || MALE.contains(value)
                                                || NEITHER.contains(value));
    }

    private static Set<String> values(Column.Texts texts) {
        boolean[] used = new boolean[texts.dictionary().length];
        for (int code : texts.codes()) {
            if (code != Column.Texts.MISSING) {
                used[code] = true;
            }
        }
        Set<String> values = new HashSet<>();
        for (int code = 0; code < used.length; code++) {
            if (used[code]) {
                values.add(texts.dictionary()[code].strip().toLowerCase(Locale.ROOT));
            }
        }
        return values;
    }

    /// Codes of two and three letters, and names in English, German and French.
    private static Set<String> countries() {
        Set<String> countries = new HashSet<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            countries.add(code.toLowerCase(Locale.ROOT));
            countries.add(country.getISO3Country().toLowerCase(Locale.ROOT));
            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
                countries.add(country.getDisplayCountry(language).toLowerCase(Locale.ROOT));
            }
        }
        return countries;
    }
}
