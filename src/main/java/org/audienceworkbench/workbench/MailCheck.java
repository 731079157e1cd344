package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Progress;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.Assets;
import org.audienceworkbench.email.EmailCheck;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.Recipients;
import org.audienceworkbench.email.Renderer;
import org.audienceworkbench.email.finding.CheckLimits;
import org.audienceworkbench.email.finding.LimitsFile;
import org.audienceworkbench.store.Store;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What would go wrong with a template for everybody it is meant for, by the workspace's limits.
public final class MailCheck {

    private final Store store;
    private final Mails mails;
    private final Renderer renderer;
    private final Path file;

    MailCheck(Store store, Mails mails, Renderer renderer) {
        this.store = store;
        this.mails = mails;
        this.renderer = renderer;
        this.file = store.templates().resolve(LimitsFile.NAME);
    }

    /// [CheckLimits#DEFAULT] until somebody said otherwise.
    public CheckLimits limits() {
        return LimitsFile.read(file);
    }

    public void save(CheckLimits limits) {
        WholeFile.createPrivateFolder(store.templates());
        store.save(
                session -> {
                    LimitsFile.write(limits, file);
                    store.audit()
                            .add(
                                    session,
                                    "email",
                                    "Said how strict the check of e-mails is",
                                    null,
                                    command(limits));
                    return limits;
                });
    }

    /// Checks the base and every variant, or the one that is named.
    ///
    /// @param frame the customers
    /// @param rows the members, as rows of the frame
    public List<EmailCheck.Result> run(
            EmailTemplate template,
            @Nullable String variant,
            Frame frame,
            int[] rows,
            CheckLimits limits,
            Progress progress) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        var check = new EmailCheck(renderer, threads);
        var mailing = mails.mailing(frame);
        Frame read = mails.read(frame);
        Recipients people = mails.recipients(frame);
        var terms =
                new EmailCheck.Terms(
                        limits,
                        assets(template.id()).sizes(),
                        Objects.requireNonNullElse(mails.sender().current().from(), ""));
        List<String> names = variant == null ? template.variantNames() : List.of(variant);
        List<EmailCheck.Result> results = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double share = 1.0 / names.size();
            results.add(
                    check.run(
                            template.variant(names.get(i)),
                            read,
                            people,
                            rows,
                            mailing,
                            terms,
                            progress.part(i * share, (i + 1) * share)));
        }
        return results;
    }

    /// The template's own pictures; a shipped one has none.
    public Assets assets(String template) {
        return new Assets(store.templates().resolve(template));
    }

    /// Writes smaller copies of those pictures that are over the limit, beside them.
    public List<Assets.Copy> shrink(String template) {
        List<Assets.Copy> copies = assets(template).shrink(limits().pictureBytes());
        if (!copies.isEmpty()) {
            store.save(
                    session -> {
                        store.audit()
                                .add(
                                        session,
                                        "email",
                                        "Made smaller copies of pictures of \"" + template + "\"",
                                        null,
                                        "audience email shrink " + Shell.quoted(template));
                        return copies;
                    });
        }
        return copies;
    }

    private static String command(CheckLimits limits) {
        var command = new StringBuilder("audience email limits set --reset");
        Map<String, String> first = LimitsFile.words(CheckLimits.DEFAULT);
        LimitsFile.words(limits)
                .forEach(
                        (name, value) -> {
                            if (!value.equals(first.get(name))) {
                                command.append(' ').append(Shell.quoted(name + "=" + value));
                            }
                        });
        return command.toString();
    }
}
