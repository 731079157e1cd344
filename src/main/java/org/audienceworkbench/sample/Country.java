package org.audienceworkbench.sample;

import java.util.List;

/// Where customers live: its cities, its language, and how people are called there.
record Country(
        String name,
        String language,
        double weight,
        List<String> cities,
        List<Name> firstNames,
        List<Name> lastNames) {

    static List<Country> all() {
        return WordList.lines("people.txt").stream().map(Country::of).toList();
    }

    private static Country of(List<String> fields) {
        return new Country(
                fields.get(0),
                fields.get(1),
                Double.parseDouble(fields.get(2)),
                WordList.words(fields.get(3)),
                names(fields.get(4)),
                names(fields.get(5)));
    }

    private static List<Name> names(String field) {
        return WordList.words(field).stream().map(Name::of).toList();
    }
}
