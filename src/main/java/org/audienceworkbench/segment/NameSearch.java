package org.audienceworkbench.segment;

import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Catalogue;
import org.audienceworkbench.segment.RuleCheck.Finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds what a rule names, and notes what is not there with the nearest name that is.
///
/// @param unknown what a name is called that is not there: `There is no attribute `
/// @param otherwise what to do when no name is near
record NameSearch(Catalogue catalogue, String unknown, String otherwise) {

    private static final int LISTED = 12;

    static NameSearch ofCustomers(Catalogue catalogue) {
        return new NameSearch(
                catalogue, "There is no attribute ", "`audience attributes` lists those there are");
    }

    /// @param fields what is known about every event
    static NameSearch ofEvents(Catalogue fields) {
        return new NameSearch(fields, "Events have no field ", fieldsThere(fields));
    }

    private static String fieldsThere(Catalogue fields) {
        if (fields.all().isEmpty()) {
            return "Import a file of events first";
        }
        boolean more = fields.all().size() > LISTED;
        return fields.all().stream()
                .limit(LISTED)
                .map(field -> Words.name(field.name()))
                .collect(Collectors.joining(", ", "Their fields are ", more ? ", …" : ""));
    }

    Optional<Attribute> find(Object part, String name, List<Finding> findings) {
        Optional<Attribute> found = catalogue.find(name);
        if (found.isEmpty()) {
            findings.add(
                    new Finding(
                            part,
                            unknown + Words.name(name),
                            catalogue
                                    .nearest(name)
                                    .map(near -> "Did you mean " + Words.name(near) + "?")
                                    .orElse(otherwise)));
        }
        return found;
    }
}
