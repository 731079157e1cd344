package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.FrameValues;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.email.translate.Translator;
import org.audienceworkbench.store.Store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Templates in the languages of mailing services, as files.
public final class MailTranslations {

    private final Store store;
    private final Mails mails;

    MailTranslations(Store store, Mails mails) {
        this.store = store;
        this.mails = mails;
    }

    /// What to do with places that can't be said.
    public enum Gaps {
        REFUSE,
        MARK
    }

    /// The template in the service's language, without writing anything.
    public Translation of(Frame frame, EmailTemplate template, Service service) {
        return new Translator(
                        mails.renderer(),
                        mails.mailing(frame),
                        name -> FrameValues.attribute(frame.catalogue(), name).map(Attribute::type))
                .translated(template, service);
    }

    /// Writes subject, preheader, HTML and text as one file each.
    ///
    /// @return the files; none when there are gaps that are refused
    /// @throws Problem when the folder can't be written to
    public List<Path> write(
            EmailTemplate template,
            Service service,
            Translation translation,
            Path folder,
            Gaps gaps) {
        if (gaps == Gaps.REFUSE && !translation.untranslated().isEmpty()) {
            return List.of();
        }
        String stem =
                template.id()
                        + (template.variant().equals(EmailTemplate.BASE)
                                ? ""
                                : "-" + template.variant())
                        + "-"
                        + service.word();
        WholeFile.createPrivateFolder(folder);
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder.resolve(stem + "-subject.txt"), translation.subject());
        files.put(folder.resolve(stem + "-preheader.txt"), translation.preheader());
        files.put(folder.resolve(stem + "." + service.ending()), translation.html());
        files.put(folder.resolve(stem + "-text.txt"), translation.text());
        files.forEach((file, text) -> WholeFile.write(file, out -> out.write(text)));
        store.save(
                session -> {
                    store.audit()
                            .add(
                                    session,
                                    "email",
                                    "Translated the template \""
                                            + template.id()
                                            + "\" for "
                                            + service.label(),
                                    null,
                                    command(template, service, folder, gaps));
                    return true;
                });
        return List.copyOf(files.keySet());
    }

    private static String command(EmailTemplate template, Service service, Path folder, Gaps gaps) {
        return "audience email translate "
                + Shell.quoted(template.id())
                + (template.variant().equals(EmailTemplate.BASE)
                        ? ""
                        : " --variant " + Shell.quoted(template.variant()))
                + " --to "
                + service.word()
                + " --out "
                + Shell.quoted(folder.toString())
                + (gaps == Gaps.MARK ? " --partial" : "");
    }
}
