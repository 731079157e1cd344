package org.audienceworkbench.email;

import org.audienceworkbench.email.Completion.Offer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tags and content blocks that a template may have, with what belongs to each.
final class TagOffers {

    private static final List<String> DIRECTIVES =
            List.of(
                    "if ^></#if>\tif something holds",
                    "elseif ^>\tor else, if something else holds",
                    "else>\tor else",
                    "list ^ as item></#list>\tonce for each item of a list",
                    "items as ^></#items>\tthe items, where a list isn't empty",
                    "sep>\tbetween two items",
                    "break>\tends a list or a case",
                    "continue>\tgoes on to the next item",
                    "switch ^></#switch>\tby a value",
                    "case ^>\tif it is this value",
                    "default>\tfor any other value",
                    "assign ^ = >\tkeeps a value under a name",
                    "t>\twithout the line's blanks",
                    "lt>\twithout the blanks before",
                    "rt>\twithout the blanks after",
                    "nt>\twith the line's blanks",
                    "-- ^ -->\ta note that nobody receives");

    private static final Pattern PARAMETER =
            Pattern.compile("^<@block\\.([a-z_]+)\\b(.*)\\s([a-z_]*)$", Pattern.DOTALL);

    private TagOffers() {}

    /// Everything that may begin in a text.
    static List<Offer> all() {
        List<Offer> offers = new ArrayList<>(blocks("<@block."));
        directives().forEach(offer -> offers.add(prefixed("<#", offer)));
        return offers;
    }

    /// @param prefix what stands before a block's name
    static List<Offer> blocks(String prefix) {
        return ContentBlock.all().stream()
                .map(block -> call(prefix + block.name(), prefix, block))
                .toList();
    }

    static List<Offer> blockEnds() {
        return ContentBlock.all().stream()
                .filter(ContentBlock::wraps)
                .map(block -> "block." + block.name())
                .map(name -> Offer.of(name, "ends it here", name + ">"))
                .toList();
    }

    static List<Offer> ends() {
        return Stream.of("if", "list", "items", "switch", "assign")
                .map(name -> Offer.of(name, "ends it here", name + ">"))
                .toList();
    }

    static List<Offer> directives() {
        return DIRECTIVES.stream()
                .map(
                        line -> {
                            int tab = line.indexOf('\t');
                            String written = line.substring(0, tab);
                            String word = written.replaceFirst("[ >].*", "");
                            return Offer.of(word, line.substring(tab + 1), written);
                        })
                .toList();
    }

    private static Offer call(String label, String prefix, ContentBlock block) {
        String call = prefix + block.call();
        int first = call.indexOf("=\"\"");
        int wrapped = call.indexOf("></@");
        int caret = first >= 0 ? first + 2 : wrapped >= 0 ? wrapped + 1 : call.length();
        return new Offer(label, block.about(), call, caret);
    }

    private static Offer prefixed(String prefix, Offer offer) {
        return new Offer(
                prefix + offer.label(),
                offer.about(),
                prefix + offer.insert(),
                prefix.length() + offer.caret());
    }

    /// The parameters that a block knows and that are not given yet.
    static List<Offer> parameters(String open) {
        Matcher call = PARAMETER.matcher(open);
        if (!call.matches() || call.group(2).stripTrailing().endsWith("=")) {
            return List.of();
        }
        String given = call.group(2);
        return ContentBlock.all().stream()
                .filter(block -> block.name().equals(call.group(1)))
                .flatMap(block -> block.parameters().stream())
                .filter(
                        parameter ->
                                !Pattern.compile("\\b" + parameter.name() + "\\s*=")
                                        .matcher(given)
                                        .find())
                .map(
                        parameter ->
                                Offer.of(
                                        parameter.name() + "=",
                                        parameter.required()
                                                ? "has to be given"
                                                : "may be left out",
                                        parameter.name()
                                                + (parameter.name().equals("items")
                                                        ? "="
                                                        : "=\"^\"")))
                .toList();
    }
}
