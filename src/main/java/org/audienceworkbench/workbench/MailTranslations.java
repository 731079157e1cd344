package org.audienceworkbench.workbench;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;
import org.audienceworkbench.customer.Attribute;
import org.audienceworkbench.customer.Frame;
import org.audienceworkbench.delivery.Order;
import org.audienceworkbench.email.EmailTemplate;
import org.audienceworkbench.email.FrameValues;
import org.audienceworkbench.email.translate.Service;
import org.audienceworkbench.email.translate.Translation;
import org.audienceworkbench.email.translate.Translator;
import org.audienceworkbench.store.Store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// The first of the files that is there already.
    public Optional<Path> existing(EmailTemplate template, Service service, Path folder) {
        return files(template, service, folder).stream().filter(Files::exists).findFirst();
    }

    private static List<Path> files(EmailTemplate template, Service service, Path folder) {
        String variant =
                template.variant().equals(EmailTemplate.BASE) ? "" : "-" + template.variant();
        String stem = template.id() + variant + "-" + service.word();
        return Stream.of("-subject.txt", "-preheader.txt", "." + service.ending(), "-text.txt")
                .map(ending -> folder.resolve(stem + ending))
                .toList();
    }

    /// Writes subject, preheader, HTML and text as one file each.
    ///
    /// @return the files; none when there are gaps that are refused
    /// @throws Problem when the folder can't be written to, or a file is there that may not be
    ///   replaced
    public List<Path> write(
            EmailTemplate template,
            Service service,
            Translation translation,
            Path folder,
            Gaps gaps,
            Order.Replace replace) {
        if (gaps == Gaps.REFUSE && !translation.untranslated().isEmpty()) {
            return List.of();
        }
        Optional<Path> there = existing(template, service, folder);
        if (there.isPresent() && replace == Order.Replace.REFUSE) {
            throw new Problem(
                    "A file of that name is there already",
                    there.get().toString(),
                    "Choose another folder, or allow it to be replaced (--overwrite)");
        }
        WholeFile.createPrivateFolder(folder);
        List<Path> files = files(template, service, folder);
        List<String> texts =
                List.of(
                        translation.subject(),
                        translation.preheader(),
                        translation.html(),
                        translation.text());
        for (int i = 0; i < files.size(); i++) {
            String text = texts.get(i);
            WholeFile.write(files.get(i), out -> out.write(text));
        }
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
                                    command(template, service, folder, gaps, replace));
                    return true;
                });
        return files;
    }

    private static String command(
            EmailTemplate template,
            Service service,
            Path folder,
            Gaps gaps,
            Order.Replace replace) {
        return "audience email translate "
                + Shell.quoted(template.id())
                + (template.variant().equals(EmailTemplate.BASE)
                        ? ""
                        : " --variant " + Shell.quoted(template.variant()))
                + " --to "
                + service.word()
                + " --out "
                + Shell.quoted(folder.toString())
                + (gaps == Gaps.MARK ? " --partial" : "")
                + (replace == Order.Replace.OVERWRITE ? " --overwrite" : "");
    }
}
