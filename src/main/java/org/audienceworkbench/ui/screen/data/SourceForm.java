package org.audienceworkbench.ui.screen.data;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.audienceworkbench.connect.Secret;
import org.audienceworkbench.connect.SecretPlace;
import org.audienceworkbench.connect.Secrets;
import org.audienceworkbench.customer.Kind;
import org.audienceworkbench.intake.ImportPlan;
import org.audienceworkbench.intake.source.Field;
import org.audienceworkbench.intake.source.Source;
import org.audienceworkbench.intake.source.SourceType;
import org.audienceworkbench.table.ValueType;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What stands in the form of a source.
final class SourceForm {

    final StringProperty name = new SimpleStringProperty("");
    final ObjectProperty<SourceType> type = new SimpleObjectProperty<>(SourceType.FOLDER);
    final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.CUSTOMERS);
    final ObjectProperty<ImportPlan.Mode> mode = new SimpleObjectProperty<>(ImportPlan.Mode.APPEND);
    final ObjectProperty<Keeping> keeping = new SimpleObjectProperty<>(Keeping.NONE);
    final StringProperty variable = new SimpleStringProperty("");
    final StringProperty secret = new SimpleStringProperty("");

    private final Map<String, StringProperty> settings = new LinkedHashMap<>();
    private @Nullable Source edited;

    /// Where a secret is kept, in the form's words.
    enum Keeping {
        NONE("It needs no secret"),
        VARIABLE("In an environment variable"),
        KEYRING("In the system's keyring"),
        ASK("Nowhere: I type it each time");

        private final String words;

        Keeping(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// The text of one of the type's fields.
    StringProperty setting(Field field) {
        return settings.computeIfAbsent(field.name(), _ -> new SimpleStringProperty(""));
    }

    /// Shows a saved source; null for a new one.
    void show(@Nullable Source source) {
        edited = source;
        settings.values().forEach(text -> text.set(""));
        secret.set("");
        variable.set("");
        name.set(source == null ? "" : source.name());
        if (source == null) {
            keeping.set(Keeping.NONE);
            return;
        }
        type.set(source.type());
        kind.set(source.kind());
        mode.set(source.mode());
        for (Field field : source.type().fields()) {
            setting(field).set(source.settings().getOrDefault(field.name(), ""));
        }
        switch (source.secret()) {
            case SecretPlace.None _ -> keeping.set(Keeping.NONE);
            case SecretPlace.Variable(var held) -> {
                keeping.set(Keeping.VARIABLE);
                variable.set(held);
            }
            case SecretPlace.InKeyring _ -> keeping.set(Keeping.KEYRING);
            case SecretPlace.Asked _ -> keeping.set(Keeping.ASK);
        }
    }

    /// The source that the form describes now; asking for it throws a
    /// [org.audienceworkbench.base.Problem] when that is none.
    Supplier<Source> described() {
        String named = name.get();
        SourceType chosen = type.get();
        Kind about = kind.get();
        ImportPlan.Mode already = mode.get();
        Map<String, String> given = new LinkedHashMap<>();
        for (Field field : chosen.fields()) {
            String text = setting(field).get().strip();
            if (!text.isEmpty()) {
                given.put(field.name(), text);
            }
        }
        Source before = edited;
        Source kept = before != null && before.name().equals(named.strip()) ? before : null;
        Map<String, String> roles = kept == null ? Map.of() : kept.roles();
        Map<String, ValueType> types = kept == null ? Map.of() : kept.types();
        SecretPlace place = place(before);
        return () -> new Source(named, chosen, given, about, already, roles, types, place);
    }

    private SecretPlace place(@Nullable Source before) {
        if (!type.get().hasSecret()) {
            return new SecretPlace.None();
        }
        return switch (keeping.get()) {
            case NONE -> new SecretPlace.None();
            case VARIABLE -> new SecretPlace.Variable(variable.get().strip());
            case KEYRING ->
                    secret.get().isEmpty()
                                    && before != null
                                    && before.secret() instanceof SecretPlace.InKeyring kept
                            ? kept
                            : SecretPlace.InKeyring.anew();
            case ASK -> new SecretPlace.Asked();
        };
    }

    /// Remembers what was saved; what was typed stays.
    void saved(Source source) {
        edited = source;
    }

    boolean isOf(Source source) {
        return source.equals(edited);
    }

    /// What was typed as a secret; null when nothing was.
    @Nullable Secret typed() {
        return secret.get().isEmpty() ? null : new Secret(secret.get());
    }

    /// Secrets from the environment and the keyring, and from the form for those that are typed.
    Secrets secrets() {
        Optional<String> answer = Optional.of(secret.get()).filter(text -> !text.isEmpty());
        return new Secrets(System.getenv(), _ -> answer);
    }
}
