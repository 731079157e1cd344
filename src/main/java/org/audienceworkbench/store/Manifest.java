package org.audienceworkbench.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.audienceworkbench.base.Problem;
import org.audienceworkbench.base.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What the database must hold at least, kept beside it: a database that lost its content in a
/// power cut opens as an empty one without a word, and must never be taken for a new workspace.
///
/// @param format the workspace's format, which decides whether this program can open it
/// @param generation counts the saves; the database may be ahead of the manifest, never behind
/// @param rows how many rows each table had at that generation
record Manifest(int format, long generation, Map<String, Long> rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Manifest read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            Map<String, Long> rows = new TreeMap<>();
            json.required("rows")
                    .properties()
                    .forEach(entry -> rows.put(entry.getKey(), entry.getValue().longValue()));
            JsonNode format = json.required("format");
            JsonNode generation = json.required("generation");
            if (!format.isInt() || !generation.canConvertToLong()) {
                throw new IllegalArgumentException("not a number");
            }
            return new Manifest(format.intValue(), generation.longValue(), rows);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Problem(
                    "The workspace's manifest is damaged; nothing was changed",
                    file.toString(),
                    "Restore the workspace's folder from a backup",
                    e);
        } catch (IOException e) {
            throw new Problem(
                    "The workspace's manifest can't be read",
                    file.toString(),
                    "Check the folder's permissions",
                    e);
        }
    }

    void write(Path file) {
        var json = JSON.createObjectNode();
        json.put("program", "Audience Workbench");
        json.put("format", format);
        json.put("h2", org.h2.engine.Constants.VERSION);
        json.put("generation", generation);
        var counts = json.putObject("rows");
        rows.forEach(counts::put);
        WholeFile.write(file, out -> out.write(json.toPrettyString() + "\n"));
    }
}
