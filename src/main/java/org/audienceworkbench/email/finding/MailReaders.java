package org.audienceworkbench.email.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What mail readers support of HTML and CSS, from `checks/mail-clients.tsv`, which says where it
/// comes from.
final class MailReaders {

    static final MailReaders KNOWN = new MailReaders();

    enum Support {
        YES,
        PARTLY,
        NO,
        UNKNOWN;

        private static Support of(char letter) {
            return switch (letter) {
                case 'y' -> YES;
                case 'a' -> PARTLY;
                case 'n' -> NO;
                default -> UNKNOWN;
            };
        }
    }

    /// @param family such as `gmail`
    /// @param platform such as `android`
    record Reader(String family, String platform, String name) {}

    /// @param id as in the address of its page at caniemail.com
    /// @param support in the order of the readers
    record Feature(String id, String title, List<Support> support) {}

    private final List<Reader> readers = new ArrayList<>();
    private final Map<String, Feature> bySign = new HashMap<>();
    private final Map<String, Feature> byId = new HashMap<>();
    private String source = "";

    private MailReaders() {
        try (InputStream in =
                Objects.requireNonNull(
                        MailReaders.class.getResourceAsStream("/checks/mail-clients.tsv"))) {
            List<String> lines =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            source = lines.get(1).replaceFirst("^# ", "").replaceFirst("\\. Made by.*", "");
            lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> take(line.split("\t", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String[] cells) {
        if (cells[0].equals("reader")) {
            String[] words = cells[1].split(" ", 2);
            String platform =
                    cells[3].toLowerCase(Locale.ROOT).contains("webmail") ? "web" : cells[3];
            readers.add(new Reader(words[0], words[1], cells[2] + " (" + platform + ")"));
            return;
        }
        List<Support> support = cells[3].chars().mapToObj(c -> Support.of((char) c)).toList();
        var feature = new Feature(cells[0], cells[1], support);
        byId.put(feature.id(), feature);
        for (String sign : cells[2].split(";", -1)) {
            bySign.putIfAbsent(sign, feature);
        }
    }

    List<Reader> readers() {
        return readers;
    }

    /// The feature that a sign such as `pair display flex` tells of, or null.
    @org.jspecify.annotations.Nullable
    Feature signed(String sign) {
        return bySign.get(sign);
    }

    Feature feature(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    Support support(String feature, String family, String platform) {
        for (int i = 0; i < readers.size(); i++) {
            Reader reader = readers.get(i);
            if (reader.family().equals(family) && reader.platform().equals(platform)) {
                return feature(feature).support().get(i);
            }
        }
        return Support.UNKNOWN;
    }

    /// Where the table comes from, with version and day.
    String source() {
        return source;
    }
}
