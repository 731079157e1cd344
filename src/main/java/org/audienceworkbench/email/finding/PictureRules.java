package org.audienceworkbench.email.finding;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pictures without words, too large, or not there; and how long it all takes to load.
final class PictureRules {

    private final CheckLimits limits;
    private final Map<String, Long> assets;
    private final List<String> nameless = new ArrayList<>();
    private final List<String> large = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private long bytes;
    private int pictures;
    private int unmeasured;

    /// @param assets the template's own pictures with their bytes
    PictureRules(CheckLimits limits, Map<String, Long> assets) {
        this.limits = limits;
        this.assets = assets;
    }

    PictureRules look(Document document, int htmlBytes) {
        bytes = htmlBytes;
        Set<String> seen = new HashSet<>();
        for (Element picture : document.select("img")) {
            String source = picture.attr("src").strip();
            if (!picture.hasAttr("alt")) {
                nameless.add(name(source));
            }
            if (seen.add(source)) {
                measure(source);
            }
        }
        return this;
    }

    Load load() {
        return Load.of(bytes, pictures, unmeasured, limits);
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        if (!nameless.isEmpty()) {
            found.add(
                    Finding.warning(
                                    "alt",
                                    "A picture has no alternative text",
                                    "body",
                                    "Add alt=\"…\" with what it shows; alt=\"\" if it only"
                                            + " decorates")
                            .with(nameless));
        }
        if (!large.isEmpty()) {
            found.add(
                    Finding.warning(
                                    "picture-size",
                                    "A picture has more than "
                                            + limits.pictureBytes() / 1024
                                            + " KB",
                                    "body",
                                    "Make a smaller copy of it")
                            .with(large));
        }
        if (!absent.isEmpty()) {
            found.add(
                    Finding.error(
                                    "picture-missing",
                                    "A picture is not among the template's own and has no whole"
                                            + " address",
                                    "body",
                                    "Put it into the template's assets, or begin its address with"
                                            + " https://")
                            .with(absent));
        }
        if (load().seconds() > limits.loadSeconds()) {
            found.add(
                    Finding.warning(
                            "load",
                            "It takes more than "
                                    + limits.loadSeconds()
                                    + " seconds to load on a slow phone",
                            "body",
                            "Show fewer or smaller pictures"));
        }
        return found;
    }

    private void measure(String source) {
        switch (LinkKind.of(source)) {
            case WEB -> {
                pictures++;
                unmeasured++;
            }
            case RELATIVE -> {
                Long size = assets.get(source);
                if (size == null) {
                    absent.add(name(source));
                } else {
                    pictures++;
                    bytes += size;
                    weigh(name(source), size);
                }
            }
            case OTHER -> {
                if (source.regionMatches(true, 0, "data:", 0, 5)) {
                    // already among the HTML's bytes
                    weigh(name(source), decoded(source));
                }
            }
            case EMPTY, ANCHOR -> absent.add(name(source));
        }
    }

    private void weigh(String name, long size) {
        if (size > limits.pictureBytes()) {
            large.add(name + " (" + (size + 1023) / 1024 + " KB)");
        }
    }

    /// Bytes of what a `data:` address holds; 4 letters of base64 are 3 bytes.
    static long decoded(String address) {
        int comma = address.indexOf(',');
        if (comma < 0) {
            return 0;
        }
        long letters = address.length() - comma - 1L;
        if (!address.substring(0, comma).contains(";base64")) {
            return letters;
        }
        int padding = address.endsWith("==") ? 2 : address.endsWith("=") ? 1 : 0;
        return letters * 3 / 4 - padding;
    }

    private static String name(String source) {
        if (source.isEmpty()) {
            return "(no address)";
        }
        if (source.regionMatches(true, 0, "data:", 0, 5)) {
            return "a picture in the HTML itself";
        }
        int query = source.indexOf('?');
        return query < 0 ? source : source.substring(0, query);
    }
}
