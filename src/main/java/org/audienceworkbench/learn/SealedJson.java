package org.audienceworkbench.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.audienceworkbench.base.Problem;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes models as JSON that carries its kind, its format's version and a checksum over the exact
/// text of its content, so that a damaged model is refused instead of giving wrong answers.
public final class SealedJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();
    private static final Pattern ENVELOPE =
            Pattern.compile(
                    "\\{\"format\":\"([a-z-]+)\",\"version\":(\\d{1,9}),"
                            + "\"sha256\":\"([0-9a-f]{64})\",\"model\":(\\{.*})}",
                    Pattern.DOTALL);

    private SealedJson() {}

    public static String write(String format, int version, Object model) {
        String content = plain(model);
        return "{\"format\":\"%s\",\"version\":%d,\"sha256\":\"%s\",\"model\":%s}"
                .formatted(format, version, checksum(format, version, content), content);
    }

    /// The checksum that a model carries; empty where the text is no model.
    public static String checksum(String text) {
        Matcher envelope = ENVELOPE.matcher(text);
        return envelope.matches() ? envelope.group(3) : "";
    }

    /// JSON without a seal, for provenance.
    public static String plain(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws Problem when the text is no such model, was damaged, or comes from a newer program
    ///
    /// @param upgrade gives the content of an older version what it lacks
    public static <T> T read(
            String text, String format, int version, Class<T> type, Consumer<ObjectNode> upgrade) {
        Matcher envelope = ENVELOPE.matcher(text);
        if (!envelope.matches() || !envelope.group(1).equals(format)) {
            throw damaged(null);
        }
        int written = Integer.parseInt(envelope.group(2));
        if (written > version) {
            throw new Problem(
                    "The model was saved by a newer version of this program",
                    null,
                    "Update the program, or fit the model again");
        }
        String content = envelope.group(4);
        if (!checksum(format, written, content).equals(envelope.group(3))) {
            throw damaged(null);
        }
        try {
            var tree = (ObjectNode) JSON.readTree(content);
            if (written < version) {
                upgrade.accept(tree);
            }
            return JSON.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw damaged(e);
        }
    }

    private static Problem damaged(@Nullable Exception cause) {
        return new Problem(
                "The saved model is damaged", null, "Fit the model again and save it", cause);
    }

    private static String checksum(String format, int version, String content) {
        try {
            byte[] bytes = (format + version + content).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
