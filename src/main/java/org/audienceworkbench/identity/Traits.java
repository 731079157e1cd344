package org.audienceworkbench.identity;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Column;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.customer.Role;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// What tells people apart, in the form in which it is compared; a trait that the data don't have
/// is missing of everyone.
record Traits(
        int size,
        Trait email,
        Trait mailbox,
        Trait phone,
        Trait first,
        Trait last,
        Trait address,
        Trait postcode,
        Trait city,
        Trait birth) {

    private static final List<Role> ROLES =
            List.of(
                    Role.EMAIL,
                    Role.PHONE,
                    Role.FIRST_NAME,
                    Role.LAST_NAME,
                    Role.ADDRESS,
                    Role.POSTCODE,
                    Role.CITY,
                    Role.BIRTH_DATE);

    static Traits of(Frame frame, @Nullable String region) {
        List<String> known =
                ROLES.stream()
                        .flatMap(role -> frame.catalogue().withRole(role).stream())
                        .map(attribute -> attribute.name())
                        .toList();
        if (known.isEmpty()) {
            throw new Problem(
                    "Nothing in the data tells people apart: no name, address, e-mail or phone",
                    "customers",
                    "Import the customers with roles, such as --role email=COLUMN");
        }
        frame.prepare(known);
        var phones = new Phones(region);
        Trait email = trait(frame, Role.EMAIL, Plain::email);
        return new Traits(
                frame.size(),
                email,
                Trait.of(frame.size(), row -> Plain.mailbox(email.text(row))),
                trait(frame, Role.PHONE, phones::normal),
                trait(frame, Role.FIRST_NAME, Plain::words),
                trait(frame, Role.LAST_NAME, Plain::words),
                trait(frame, Role.ADDRESS, Plain::address),
                trait(frame, Role.POSTCODE, text -> Plain.words(text).replace(" ", "")),
                trait(frame, Role.CITY, Plain::words),
                trait(frame, Role.BIRTH_DATE, text -> text));
    }

    private static Trait trait(Frame frame, Role role, UnaryOperator<String> plain) {
        Column column =
                frame.catalogue()
                        .withRole(role)
                        .map(attribute -> frame.column(attribute.name()))
                        .orElse(null);
        return Trait.of(
                frame.size(),
                row -> {
                    String text = column == null ? null : column.text(row);
                    return text == null ? null : plain.apply(Objects.requireNonNull(text));
                });
    }
}
