package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.email.Sender;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/// `audience email sender`.
@Command(
        name = "sender",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Say who sends the workspace's e-mails, and the campaign that they are for.",
        subcommands = {EmailSenderCommand.Show.class, EmailSenderCommand.Set.class})
final class EmailSenderCommand extends Group {

    @ParentCommand EmailCommand parent;

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show who sends the workspace's e-mails.")
    static final class Show implements Callable<Integer> {
        @ParentCommand EmailSenderCommand sender;

        @Override
        public Integer call() throws Exception {
            return sender.parent.audience.answer(
                    console -> answer(console.workbench().mails().sender().current()));
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Say who sends the workspace's e-mails, and the campaign that they are for.",
                "What no option names stays as it is; an empty text takes it back."
            })
    static final class Set implements Callable<Integer> {
        @ParentCommand EmailSenderCommand sender;

        @Option(names = "--shop", description = "The sender's name.")
        @Nullable String shop;

        @Option(names = "--address", description = "The postal address that the law asks for.")
        @Nullable String address;

        @Option(names = "--website", description = "Where links without a better target lead.")
        @Nullable String website;

        @Option(
                names = "--unsubscribe",
                description = "The page to unsubscribe at, or the sending service's merge tag.")
        @Nullable String unsubscribe;

        @Option(names = "--color", description = "Of buttons and headings, such as #1a2b3c.")
        @Nullable String color;

        @Option(
                names = "--currency",
                description = "Of prices where the data name none, such as EUR.")
        @Nullable String currency;

        @Option(names = "--from", description = "The address that e-mails come from.")
        @Nullable String from;

        @Option(names = "--language", description = "Of customers who say no other, such as en-GB.")
        @Nullable String language;

        @Option(names = "--campaign", description = "What the campaign is called.")
        @Nullable String campaign;

        @Option(names = "--url", description = "The campaign's page.")
        @Nullable String url;

        @Option(names = "--coupon", description = "The code to show.")
        @Nullable String coupon;

        @Option(names = "--offer", description = "What the coupon gives, such as \"15% off\".")
        @Nullable String offer;

        @Option(
                names = "--ends",
                description = "When the offer ends: 2026-12-01, or \"2026-12-01 22:00\".")
        @Nullable String ends;

        @Override
        public Integer call() throws Exception {
            return sender.parent.audience.answer(
                    console -> {
                        var mails = console.workbench().mails();
                        Sender changed =
                                over(mails.sender().current().words())
                                        .sender(console.workbench().store().zone());
                        mails.sender().save(changed);
                        return answer(changed);
                    });
        }

        private Sender.Words over(Sender.Words kept) {
            return new Sender.Words(
                    Objects.requireNonNullElse(shop, text(kept.shop())),
                    Objects.requireNonNullElse(address, text(kept.address())),
                    Objects.requireNonNullElse(website, text(kept.website())),
                    Objects.requireNonNullElse(unsubscribe, text(kept.unsubscribe())),
                    Objects.requireNonNullElse(color, text(kept.color())),
                    Objects.requireNonNullElse(currency, text(kept.currency())),
                    Objects.requireNonNullElse(from, text(kept.from())),
                    Objects.requireNonNullElse(language, text(kept.language())),
                    Objects.requireNonNullElse(campaign, text(kept.campaign())),
                    Objects.requireNonNullElse(url, text(kept.url())),
                    Objects.requireNonNullElse(coupon, text(kept.coupon())),
                    Objects.requireNonNullElse(offer, text(kept.offer())),
                    Objects.requireNonNullElse(ends, text(kept.ends())));
        }

        private static String text(@Nullable String kept) {
            return kept == null ? "" : kept;
        }
    }

    private static Audience.Answer answer(Sender sender) {
        Sender.Words words = sender.words();
        var lines = new Lines();
        lines.table(
                List.of("what", "as it is"),
                List.of(
                        row("shop", words.shop()),
                        row("address", words.address()),
                        row("website", words.website()),
                        row("unsubscribe", words.unsubscribe()),
                        row("color", words.color()),
                        row("currency", words.currency()),
                        row("from", words.from()),
                        row("language", words.language()),
                        row("campaign", words.campaign()),
                        row("url", words.url()),
                        row("coupon", words.coupon()),
                        row("offer", words.offer()),
                        row("ends", words.ends())));
        return new Audience.Answer(new ObjectMapper().valueToTree(words), lines.toString());
    }

    private static List<String> row(String name, @Nullable String value) {
        return List.of(name, value == null ? "" : value);
    }
}
