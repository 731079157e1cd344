package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.segment.Rule;
import org.audienceworkbench.segment.RuleAttributes;
import org.audienceworkbench.segment.RuleJson;
import org.audienceworkbench.store.Store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a segment's members rest on: its rule and those of the segments it names, and the versions
/// of the tables that they look at. As long as that is the same, so are the members.
final class Basis {

    private final Customers customers;
    private final Catalogue catalogue;
    private final Map<String, Segments.Saved> saved;
    private final Map<String, Long> versions;
    private final String moment;
    private final Map<String, String> sources = new HashMap<>();

    Basis(Store store, Customers customers, List<Segments.Saved> saved) {
        this.customers = customers;
        this.versions = store.database().versions();
        this.catalogue = customers.catalogue();
        this.moment = customers.asOf() + " " + version(Kind.EVENTS);
        this.saved =
                saved.stream().collect(Collectors.toMap(each -> each.segment().name(), s -> s));
    }

    String of(Segments.Saved segment) {
        Set<String> parts = new TreeSet<>();
        Set<String> attributes =
                RuleAttributes.of(
                        deciding(segment),
                        name -> {
                            Optional<Segments.Saved> named = Optional.ofNullable(saved.get(name));
                            parts.add("names " + name + named.map(Basis::definition).orElse(""));
                            return named.map(Basis::deciding);
                        });
        attributes.forEach(
                name -> parts.add(name + " " + sources.computeIfAbsent(name, this::source)));
        boolean listed = segment.kind() == SegmentKind.STATIC;
        return hash(
                definition(segment)
                        + "\n"
                        + String.join("\n", parts)
                        + "\n"
                        + version(Kind.CUSTOMERS)
                        + (listed ? "" : "\n" + moment));
    }

    /// The rule that is looked at anew; a frozen list needs none.
    private static Rule deciding(Segments.Saved segment) {
        return switch (segment.kind()) {
            case DYNAMIC -> segment.segment().rule();
            case STATIC -> Rule.Any.of();
            case HYBRID -> segment.refined();
        };
    }

    private static String definition(Segments.Saved segment) {
        return segment.kind() + " " + segment.frozenAt() + " " + RuleJson.write(deciding(segment));
    }

    private String source(String name) {
        try {
            Attribute attribute = catalogue.get(name);
            String table = customers.place(attribute).table();
            return table + " " + versions.get(table) + " " + attribute.freshAt();
        } catch (Problem _) {
            return "gone";
        }
    }

    private String version(Kind kind) {
        return customers
                .datasets()
                .find(kind)
                .map(dataset -> dataset.table() + " " + versions.get(dataset.table()))
                .orElse("none");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
