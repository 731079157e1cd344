package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Catalogue;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What is odd about the domain of an e-mail address: a slip of a big one, or one that gives
/// addresses to be thrown away. The lists are in `/checks`.
///
/// A slip is a domain with one letter changed, left out, doubled or swapped in a big domain's name
/// of five letters or more, its first letter and its ending left alone; or the big name with a
/// hasty ending (`.con`); or one of a list. Domains that are known to exist are none.
final class MailDomains {

    private static final int SHORTEST = 5;
    private static final int MOST_REMEMBERED = 50_000;

    /// @param rule null where nothing is odd
    record Verdict(@Nullable String rule, String message) {}

    private static final Verdict FINE = new Verdict(null, "");
    private static final Verdict DISPOSABLE =
            new Verdict("disposable_email", "The address is one to be thrown away");

    private final Set<String> disposable = new HashSet<>(lines("disposable-domains.txt"));
    private final Set<String> fine = new HashSet<>();
    private final List<String> big = new ArrayList<>();
    private final Map<String, String> slips = new HashMap<>();
    private final Map<String, String> endings = new HashMap<>();
    private final PartMap<Verdict> remembered = new PartMap<>();

    MailDomains() {
        for (String line : lines("mail-domains.txt")) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "big" -> {
                    big.add(words[1]);
                    fine.add(words[1]);
                }
                case "known" -> fine.add(words[1]);
                case "slip" -> slips.put(words[1], words[2]);
                case "ending" -> endings.put(words[1], words[2]);
                default -> throw new IllegalStateException(line);
            }
        }
    }

    /// The lines of a list, its comments left out.
    static List<String> lines(String list) {
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        MailDomains.class.getResourceAsStream("/checks/" + list)),
                                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param from where in the address its domain begins
    Verdict of(String address, int from) {
        Verdict known = remembered.get(address, from, address.length());
        if (known != null) {
            return known;
        }
        String domain = address.substring(from).toLowerCase(Locale.ROOT);
        Verdict verdict = judge(domain);
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(domain, verdict);
        }
        return verdict;
    }

    private Verdict judge(String domain) {
        if (fine.contains(domain)) {
            return FINE;
        }
        String meant = meant(domain);
        if (meant != null) {
            return new Verdict(
                    "mistyped_domain", "The mail domain looks mistyped; it may mean " + meant);
        }
        String rest = domain;
        while (!disposable.contains(rest)) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return FINE;
            }
            rest = rest.substring(dot + 1);
        }
        return DISPOSABLE;
    }

    private @Nullable String meant(String domain) {
        String slip = slips.get(domain);
        if (slip != null) {
            return slip;
        }
        int dot = domain.indexOf('.');
        String ending = domain.substring(dot + 1);
        String name = domain.substring(0, dot);
        String mended = endings.get(ending);
        if (mended != null && big.contains(name + "." + mended)) {
            return name + "." + mended;
        }
        for (String other : big) {
            int otherDot = other.indexOf('.');
            if (otherDot >= SHORTEST
                    && other.charAt(0) == domain.charAt(0)
                    && Math.abs(otherDot - dot) <= 1
                    && other.substring(otherDot + 1).equals(ending)
                    && Catalogue.distance(name, other.substring(0, otherDot)) == 1) {
                return other;
            }
        }
        return null;
    }
}
