package org.audienceworkbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Counted;
import org.audienceworkbench.base.Problem;
import org.audienceworkbench.customer.Merges;
import org.audienceworkbench.customer.Survivorship;
import org.audienceworkbench.workbench.Identities;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/// `audience identity`.
@Command(
        name = "identity",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Which customers are one person; merges that can be undone.",
        subcommands = {
            IdentityCommand.Propose.class,
            IdentityCommand.Merge.class,
            IdentityCommand.Undo.class,
            IdentityCommand.ListMerges.class,
            IdentityCommand.Different.class,
            IdentityCommand.Prefer.class
        })
final class IdentityCommand extends Group {

    @ParentCommand Audience audience;

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = "List customers that look like one person; changes nothing.")
    static final class Propose implements Callable<Integer> {
        @ParentCommand IdentityCommand parent;

        @Option(
                names = "--min-score",
                defaultValue = "0.8",
                description = "The least probability that they are (default: ${DEFAULT-VALUE}).")
        double leastScore;

        @Option(
                names = "--region",
                paramLabel = "XX",
                description = "The country of phones without a country code, in two letters.")
        @Nullable String region;

        @Option(
                names = "--most",
                defaultValue = "50",
                description = "How many to print; --json has all (default: ${DEFAULT-VALUE}).")
        int most;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        List<Identities.Proposed> proposed =
                                console.workbench()
                                        .identities()
                                        .propose(leastScore, region, console.progress());
                        var json = new ObjectMapper().createObjectNode();
                        var array = json.putArray("proposals");
                        for (Identities.Proposed each : proposed) {
                            var entry = array.addObject().put("score", each.score());
                            each.ids().forEach(entry.putArray("ids")::add);
                            each.evidence().forEach(entry.putArray("evidence")::add);
                        }
                        var lines = new Lines();
                        lines.add(
                                "%,d groups of customers look like one person each",
                                proposed.size());
                        if (!proposed.isEmpty()) {
                            lines.table(
                                    List.of("score", "customers", "because"),
                                    proposed.stream()
                                            .limit(most)
                                            .map(
                                                    each ->
                                                            List.of(
                                                                    score(each.score()),
                                                                    String.join(" ", each.ids()),
                                                                    String.join(
                                                                            "; ", each.evidence())))
                                            .toList());
                        }
                        return new Audience.Answer(json, lines.toString());
                    });
        }

        /// Rounded down, so that only certainty is 1.
        private static String score(double score) {
            return String.format(
                    java.util.Locale.ENGLISH, "%.4f", Math.floor(score * 10_000) / 10_000);
        }
    }

    @Command(
            name = "merge",
            mixinStandardHelpOptions = true,
            description = "Put customers together as one person.")
    static final class Merge implements Callable<Integer> {
        @ParentCommand IdentityCommand parent;

        @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids or e-mail addresses.")
        List<String> ids = List.of();

        @Option(names = "--all", description = "All that `propose` finds with this score.")
        boolean all;

        @Option(
                names = "--min-score",
                defaultValue = "0.98",
                description = "For --all (default: ${DEFAULT-VALUE}).")
        double leastScore;

        @Option(
                names = "--keep",
                paramLabel = "latest|ID|FILE",
                defaultValue = "latest",
                description = "Whose id is left: the latest import's, this one, or that file's.")
        String keep;

        @Option(names = "--region", paramLabel = "XX", description = "As in `propose`.")
        @Nullable String region;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        if (all != ids.isEmpty()) {
                            throw new Problem(
                                    all ? "Either --all or ids" : "Nobody is named",
                                    "--all",
                                    "Name two ids or more, or write --all");
                        }
                        var identities = console.workbench().identities();
                        List<Long> numbers =
                                all
                                        ? identities.mergeAll(
                                                leastScore, keep, region, console.progress())
                                        : List.of(identities.merge(ids, keep, console.progress()));
                        long left = console.workbench().customers().count();
                        var json = new ObjectMapper().createObjectNode();
                        numbers.forEach(json.putArray("merges")::add);
                        json.put("customers", left);
                        var lines = new Lines();
                        lines.add(
                                numbers.size() == 1
                                        ? "Merge " + numbers.getFirst() + " made; %s now"
                                        : Lines.count(numbers.size()) + " merges made; %s now",
                                Counted.of(left, "customer"));
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    @Command(
            name = "undo",
            mixinStandardHelpOptions = true,
            description = "Take a merge apart, as if it had never been.")
    static final class Undo implements Callable<Integer> {
        @ParentCommand IdentityCommand parent;

        @Parameters(paramLabel = "MERGE", description = "The merge's number.")
        long merge;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench().identities().undo(merge, console.progress());
                        long left = console.workbench().customers().count();
                        return new Audience.Answer(
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("undone", merge)
                                        .put("customers", left),
                                new Lines()
                                        .add(
                                                "Merge %d was taken apart; %s now",
                                                merge, Counted.of(left, "customer"))
                                        .toString());
                    });
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the merges, the newest first.")
    static final class ListMerges implements Callable<Integer> {
        @ParentCommand IdentityCommand parent;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        List<Merges.Merge> merges = console.workbench().identities().all();
                        var json = new ObjectMapper().createObjectNode();
                        var array = json.putArray("merges");
                        for (Merges.Merge merge : merges) {
                            var entry =
                                    array.addObject()
                                            .put("merge", merge.id())
                                            .put("at", merge.at().toString())
                                            .put("customer", merge.survivor())
                                            .put(
                                                    "undoneAt",
                                                    merge.undoneAt()
                                                            .map(Instant::toString)
                                                            .orElse(null));
                            merge.others().forEach(entry.putArray("with")::add);
                        }
                        var lines = new Lines();
                        lines.add("%,d merges", merges.size());
                        if (!merges.isEmpty()) {
                            lines.table(
                                    List.of("merge", "at", "customer", "with", "undone"),
                                    merges.stream()
                                            .map(
                                                    merge ->
                                                            List.of(
                                                                    Long.toString(merge.id()),
                                                                    merge.at().toString(),
                                                                    merge.survivor(),
                                                                    String.join(
                                                                            " ", merge.others()),
                                                                    merge.undoneAt()
                                                                            .map(Instant::toString)
                                                                            .orElse("")))
                                            .toList());
                        }
                        return new Audience.Answer(json, lines.toString());
                    });
        }
    }

    @Command(
            name = "different",
            mixinStandardHelpOptions = true,
            description = "Note that two customers are different people.")
    static final class Different implements Callable<Integer> {
        @ParentCommand IdentityCommand parent;

        @Parameters(index = "0", paramLabel = "ID")
        String one;

        @Parameters(index = "1", paramLabel = "ID")
        String other;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        console.workbench().identities().different(one, other);
                        return new Audience.Answer(
                                new ObjectMapper().createObjectNode().put("noted", true),
                                "Noted; they will not be proposed together\n");
                    });
        }
    }

    @Command(
            name = "prefer",
            mixinStandardHelpOptions = true,
            description = "Choose which value an attribute keeps when several records have one.")
    static final class Prefer implements Callable<Integer> {
        @ParentCommand IdentityCommand parent;

        @Parameters(paramLabel = "ATTRIBUTE")
        String attribute;

        @Option(
                names = "--rule",
                required = true,
                description = "latest, longest, most-frequent or source.")
        String rule;

        @Option(
                names = "--source",
                paramLabel = "FILE,FILE",
                description = "Imported files' names, the most trusted first.")
        @Nullable String sources;

        @Override
        public Integer call() throws Exception {
            return parent.audience.answer(
                    console -> {
                        var chosen =
                                Survivorship.Rule.ofWord(rule)
                                        .orElseThrow(
                                                () ->
                                                        new Problem(
                                                                "There is no rule \"" + rule + "\"",
                                                                "--rule",
                                                                "Choose from: "
                                                                        + Survivorship.Rule
                                                                                .words()));
                        console.workbench()
                                .identities()
                                .prefer(attribute, new Survivorship(chosen, Names.split(sources)));
                        return new Audience.Answer(
                                new ObjectMapper()
                                        .createObjectNode()
                                        .put("attribute", attribute)
                                        .put("rule", chosen.word()),
                                new Lines()
                                        .add("\"%s\" keeps: %s", attribute, chosen.word())
                                        .toString());
                    });
        }
    }
}
