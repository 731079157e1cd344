package org.audienceworkbench.intake.source;

import org.audienceworkbench.base.GivenName;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.table.ValueType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A connection that data comes by, and how what comes is taken in.
///
/// @param settings by the names of the type's [Field]s; those left out hold their presets
/// @param roles what columns are for where the guess was wrong: a role's word by the column's name,
///   `none` where it has none
/// @param types what columns are where the guess was wrong
/// @param secret where the secret is, which is never kept here
public record Source(
        String name,
        SourceType type,
        Map<String, String> settings,
        Kind kind,
        ImportPlan.Mode mode,
        Map<String, String> roles,
        Map<String, ValueType> types,
        SecretPlace secret) {

    static final String NO_ROLE = "none";

    public Source {
        name = GivenName.of("source", name);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        refuseForeign(type, settings);
        refuseUnknownRoles(roles);
        refuseUnfit(type, kind, mode);
        if (!type.hasSecret() && !(secret instanceof SecretPlace.None)) {
            throw new Problem(
                    "A source of the type " + type.word() + " has no secret",
                    "--secret",
                    "Leave the option out");
        }
    }

    Source withSettings(Map<String, String> other) {
        return new Source(name, type, other, kind, mode, roles, types, secret);
    }

    private static void refuseForeign(SourceType type, Map<String, String> settings) {
        for (String given : settings.keySet()) {
            if (type.fields().stream().noneMatch(field -> field.name().equals(given))) {
                throw new Problem(
                        "A source of the type " + type.word() + " has no such setting",
                        "--" + given,
                        "Leave the option out");
            }
        }
    }

    private static void refuseUnknownRoles(Map<String, String> roles) {
        for (String word : roles.values()) {
            if (!word.equals(NO_ROLE) && Role.ofWord(word).isEmpty()) {
                throw new Problem(
                        "There is no role \"" + word + "\"",
                        "--role",
                        "Choose customer-id, email … as `audience import --help` lists them, or"
                                + " none");
            }
        }
    }

    private static void refuseUnfit(SourceType type, Kind kind, ImportPlan.Mode mode) {
        if (mode == ImportPlan.Mode.UPSERT && kind != Kind.CUSTOMERS) {
            throw new Problem(
                    "Only customers can be brought up to date", "--mode", "Use append or replace");
        }
        if (mode == ImportPlan.Mode.REPLACE && type.isStream()) {
            throw new Problem(
                    "Each batch would take the place of all before it, and only the last would"
                            + " stay",
                    "--mode",
                    "Use append, or upsert for customers");
        }
    }

    /// The settings with what holds when they are left out.
    Settings read() {
        return new Settings(type, settings);
    }
}
