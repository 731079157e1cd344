package org.audienceworkbench.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made-up people, some of them recorded twice, with the truth in their records' ids: households
/// share last name, address and often phone and mailbox; records have slips, nicknames, missing
/// values, old addresses and other mailboxes.
final class Town {

    private static final String[] FIRST = {
        "Anna",
        "Maria",
        "Peter",
        "Thomas",
        "Susan",
        "Robert",
        "William",
        "Elizabeth",
        "Karl",
        "Johannes",
        "Petra",
        "Claudia",
        "Stefan",
        "Michael",
        "Katherine",
        "Daniel",
        "Julia",
        "Laura",
        "Felix",
        "Sophie",
        "Paul",
        "Emma",
        "Leon",
        "Mia",
        "Lukas",
        "Hannah",
        "Jonas",
        "Lea",
        "Tim",
        "Sarah",
        "Alexander",
        "Nina",
        "Markus",
        "Sandra",
        "Andreas",
        "Monika",
        "Joseph",
        "Ines"
    };
    private static final String[] NICK = {
        "", "", "", "Tom", "Sue", "Bob", "Bill", "Liz", "Carl", "Hans", "", "", "", "Mike", "Kate",
        "Dan", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "Alex", "", "", "", "Andy",
        "", "Joe", ""
    };
    private static final String[] LAST_A = {
        "Berg", "Stein", "Wald", "Hof", "Bach", "Feld", "Lind", "Rosen", "Schön", "Alt", "Neu",
        "Ober", "Unter", "Holz", "Gold", "Silber", "Eisen", "Grün", "Weiss", "Schwarz"
    };
    private static final String[] LAST_B = {
        "mann", "er", "meier", "huber", "schmidt", "bauer", "thal", "au", "heim", "kamp", "wein",
        "horn", "stern", "ner", "brink", "moser"
    };
    private static final String[] STREETS = {
        "Hauptstraße", "Bahnhofstraße", "Gartenweg", "Lindenallee", "Schulstraße", "Bergweg",
        "Kirchgasse", "Marktplatz", "Rosenweg", "Mühlstraße", "Am Bach", "Waldstraße"
    };

    private record Human(
            int number,
            String first,
            String nick,
            String last,
            String email,
            String phone,
            String street,
            int house,
            int postcode,
            String birth) {}

    private final Random random;
    private final List<String> lines = new ArrayList<>();

    Town(long seed, int people) {
        random = new Random(seed);
        List<Human> humans = new ArrayList<>();
        while (humans.size() < people) {
            household(humans);
        }
        for (Human human : humans) {
            lines.add(record(human, 0, false));
            if (random.nextDouble() < 0.15) {
                lines.add(record(human, 1, true));
            }
            if (random.nextDouble() < 0.02) {
                lines.add(record(human, 2, true));
            }
        }
    }

    private void household(List<Human> humans) {
        String last = pick(LAST_A) + pick(LAST_B);
        String street = pick(STREETS);
        int house = 1 + random.nextInt(120);
        int postcode = 10_000 + random.nextInt(400);
        String phone = phone();
        String shared = "familie." + last + random.nextInt(10_000) + "@mail.example";
        boolean sharing = random.nextDouble() < 0.15;
        int size = 1 + random.nextInt(4);
        int offset = random.nextInt(FIRST.length);
        for (int i = 0; i < size; i++) {
            // now and then a child is named after a parent
            int name = random.nextDouble() < 0.003 ? offset : (offset + 7 * i) % FIRST.length;
            humans.add(
                    new Human(
                            humans.size(),
                            FIRST[name],
                            NICK[name],
                            last,
                            sharing
                                    ? shared
                                    : FIRST[name]
                                            + "."
                                            + last
                                            + random.nextInt(1000)
                                            + "@mail.example",
                            random.nextDouble() < 0.5 ? phone : phone(),
                            street,
                            house,
                            postcode,
                            birth()));
        }
    }

    private String record(Human human, int copy, boolean changed) {
        boolean moved = changed && random.nextDouble() < 0.2;
        String first =
                changed && !human.nick().isEmpty() && random.nextDouble() < 0.3
                        ? human.nick()
                        : slip(human.first(), changed);
        String email =
                changed && random.nextDouble() < 0.35
                        ? human.first() + random.nextInt(100_000) + "@post.example"
                        : slip(human.email(), changed && random.nextDouble() < 0.3);
        String phone = changed && random.nextDouble() < 0.3 ? phone() : human.phone();
        return String.join(
                ",",
                "P" + human.number() + "-" + copy,
                first,
                slip(human.last(), changed),
                gap(
                        0.1,
                        changed && random.nextBoolean()
                                ? email.toUpperCase(java.util.Locale.ROOT)
                                : email),
                gap(0.3, phone),
                gap(
                        0.15,
                        (moved ? pick(STREETS) : human.street())
                                        .replace("straße", changed ? "str." : "straße")
                                + " "
                                + (moved ? 1 + random.nextInt(120) : human.house())),
                gap(0.1, Integer.toString(moved ? 10_000 + random.nextInt(400) : human.postcode())),
                gap(0.4, changed && random.nextDouble() < 0.05 ? birth() : human.birth()));
    }

    private String gap(double share, String value) {
        return random.nextDouble() < share ? "" : value;
    }

    private String slip(String text, boolean changed) {
        if (!changed || random.nextDouble() > 0.2 || text.length() < 4) {
            return text;
        }
        int place = 1 + random.nextInt(text.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, place) + text.substring(place + 1);
            case 1 ->
                    text.substring(0, place)
                            + text.charAt(place + 1)
                            + text.charAt(place)
                            + text.substring(place + 2);
            default -> text.substring(0, place) + "e" + text.substring(place);
        };
    }

    private String phone() {
        return "030 " + (1_000_000 + random.nextInt(8_999_999));
    }

    private String birth() {
        return "%d-%02d-%02d"
                .formatted(
                        1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    static int person(String record) {
        return Integer.parseInt(record.substring(1, record.indexOf('-')));
    }

    Path write(Path file) throws IOException {
        List<String> all = new ArrayList<>();
        all.add("record id,first name,last name,email,phone,street,postcode,birth date");
        all.addAll(lines);
        return Files.write(file, all);
    }
}
