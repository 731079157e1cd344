package org.audienceworkbench.intake;

import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.customer.Role;
import org.audienceworkbench.table.CsvFormat;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the user said otherwise than it was guessed.
///
/// @param shape of the file, see [Beginning#shape]; empty when it is not to be remembered
/// @param forgets whether what was remembered of such files is to be forgotten
/// @param roles by column; empty for one that is plain data
public record Corrections(
        String shape,
        boolean forgets,
        @Nullable Kind kind,
        @Nullable CsvFormat format,
        Map<String, Optional<Role>> roles,
        Map<String, ValueType> types) {

    public Corrections {
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    static Corrections none(String shape, boolean forgets) {
        return new Corrections(shape, forgets, null, null, Map.of(), Map.of());
    }

    boolean isEmpty() {
        return kind == null && format == null && roles.isEmpty() && types.isEmpty();
    }

    Corrections about(@Nullable Kind other) {
        return new Corrections(shape, forgets, other, format, roles, types);
    }

    Corrections readAs(@Nullable CsvFormat other) {
        return new Corrections(shape, forgets, kind, other, roles, types);
    }

    Corrections role(String column, Optional<Role> role) {
        Map<String, Optional<Role>> changed = new LinkedHashMap<>(roles);
        role.ifPresent(given -> changed.values().removeIf(has -> has.equals(Optional.of(given))));
        changed.put(column, role);
        return new Corrections(shape, forgets, kind, format, changed, types);
    }

    Corrections type(String column, ValueType type) {
        Map<String, ValueType> changed = new LinkedHashMap<>(types);
        changed.put(column, type);
        return new Corrections(shape, forgets, kind, format, roles, changed);
    }
}
