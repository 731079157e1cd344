package org.audienceworkbench.customer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that is known about one customer.
///
/// @param key in the database
/// @param id the file's, or the number the customer got
/// @param known every attribute, in the catalogue's order
/// @param consents the status of each purpose; under an empty name where the data name none, and
///   empty when nothing is known about anyone's consent
/// @param consentRecords the newest first
public record Person(
        long key,
        String id,
        List<Known> known,
        Map<String, Consents.Status> consents,
        List<ConsentRecord> consentRecords,
        Timeline timeline) {

    public Person {
        known = List.copyOf(known);
        consentRecords = List.copyOf(consentRecords);
    }

    /// @param value as a person would type it; null when it is missing
    public record Known(Attribute attribute, @Nullable String value) {}

    /// First and last name; empty when there is neither.
    public String name() {
        return Stream.of(Role.FIRST_NAME, Role.LAST_NAME)
                .flatMap(role -> withRole(role).stream())
                .collect(Collectors.joining(" "));
    }

    public Optional<String> email() {
        return withRole(Role.EMAIL);
    }

    private Optional<String> withRole(Role role) {
        return known.stream()
                .filter(known -> known.attribute().role() == role)
                .findFirst()
                .map(Known::value);
    }

    /// The value of an attribute, by its exact name.
    public Optional<String> value(String attribute) {
        return known.stream()
                .filter(known -> known.attribute().name().equals(attribute))
                .findFirst()
                .map(Known::value);
    }
}
