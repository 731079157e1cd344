package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Customers;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.insight.ModelPmml;
import org.audienceworkbench.insight.ModelSql;
import org.audienceworkbench.store.Documents;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The versions of a propensity model, how to go back to one, and how to take one elsewhere.
public final class ModelVersions {

    private final Store store;
    private final Customers customers;
    private final ModelCards cards;

    ModelVersions(Store store, Customers customers, ModelCards cards) {
        this.store = store;
        this.customers = customers;
        this.cards = cards;
    }

    /// The newest first; their summaries are those of [Models#all].
    ///
    /// @throws Problem when there is no such model
    public List<Documents.Entry> of(String name) {
        List<Documents.Entry> versions = store.documents().versions(Models.KIND, name);
        if (versions.isEmpty()) {
            throw Models.unknown(name);
        }
        return versions;
    }

    /// Makes an earlier version the newest one. Nothing is lost: it is added as a new version.
    ///
    /// @return the new version's number
    /// @throws Problem when there is no such version, or it is the newest already
    public int back(String name, int version) {
        List<Documents.Entry> versions = of(name);
        Documents.Entry wanted =
                versions.stream()
                        .filter(entry -> entry.version() == version)
                        .findFirst()
                        .orElseThrow(() -> noVersion(name, version, versions.getFirst()));
        if (wanted.equals(versions.getFirst())) {
            throw new Problem(
                    "Version %d is the newest of \"%s\" already".formatted(version, name),
                    null,
                    "Choose an earlier one");
        }
        String model = store.documents().content(Models.KIND, name, version).orElseThrow();
        String report = store.documents().content(Models.REPORT, name, version).orElseThrow();
        String inputsName = ModelDrift.of(name, version);
        @Nullable String inputs =
                store.documents().content(ModelDrift.KIND, inputsName).orElse(null);
        String known =
                store.documents().versions(ModelDrift.KIND, inputsName).stream()
                        .map(Documents.Entry::summary)
                        .findFirst()
                        .orElse("{}");
        String data =
                store.documents().versions(Models.REPORT, name).stream()
                        .filter(entry -> entry.version() == version)
                        .findFirst()
                        .orElseThrow()
                        .summary();
        return store.save(
                session -> {
                    int added =
                            store.documents()
                                    .add(session, Models.KIND, name, wanted.summary(), model);
                    store.documents().add(session, Models.REPORT, name, data, report);
                    if (inputs != null) {
                        store.documents()
                                .add(
                                        session,
                                        ModelDrift.KIND,
                                        ModelDrift.of(name, added),
                                        known,
                                        inputs);
                    }
                    store.audit()
                            .add(
                                    session,
                                    "rollback",
                                    "Went back to version %d of \"%s\", now version %d"
                                            .formatted(version, name, added),
                                    null,
                                    "audience model rollback --name %s --to %d"
                                            .formatted(Shell.quoted(name), version));
                    return added;
                });
    }

    private static Problem noVersion(String name, int version, Documents.Entry newest) {
        return new Problem(
                "\"%s\" has no version %d".formatted(name, version),
                null,
                "Choose one from 1 to " + newest.version());
    }

    /// What a model can be written as.
    public enum Format {
        /// For H2 and PostgreSQL: tables and a view.
        SQL,
        /// Version 4.4 of the Predictive Model Markup Language.
        PMML,
        /// A page that says what the model is, how good it is, and what it can't do.
        CARD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Writes the newest version of a model.
    ///
    /// @param program what writes, with its version, to be named in the file
    /// @throws Problem when the model needs what the format can't say
    public void write(String name, Format format, Frame frame, String program, Path out) {
        String model =
                store.documents()
                        .content(Models.KIND, name)
                        .orElseThrow(() -> Models.unknown(name));
        switch (format) {
            case SQL -> {
                String script =
                        new ModelSql(
                                        model,
                                        CustomerTables.of(customers, frame),
                                        frame.catalogue(),
                                        frame.asOf(),
                                        name)
                                .script();
                WholeFile.write(out, file -> file.write(script));
            }
            case PMML -> {
                var pmml = new ModelPmml(model, frame.catalogue(), name);
                WholeFile.write(out, file -> pmml.write(file, program, store.now()));
            }
            case CARD ->
                    cards.write(
                            new ModelCards.Scored(name, of(name).getFirst().version()), frame, out);
        }
        store.save(
                session -> {
                    store.audit()
                            .add(
                                    session,
                                    "export model",
                                    "Wrote \"%s\" as %s".formatted(name, format),
                                    null,
                                    "audience model export --name %s --format %s --out %s"
                                            .formatted(
                                                    Shell.quoted(name),
                                                    format.word(),
                                                    Shell.quoted(out.toString())));
                    return true;
                });
    }
}
