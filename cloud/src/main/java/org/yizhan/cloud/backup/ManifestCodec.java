package org.yizhan.cloud.backup;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yizhan.cloud.backup.Manifest.Entry;
import org.yizhan.cloud.backup.Manifest.Outside;

/** The manifest's JSON. What is read is trusted for nothing: it may come from anywhere. */
final class ManifestCodec {
  /** A store of ten years has some hundred thousand files. */
  static final int FILES_LIMIT = 5_000_000;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private ManifestCodec() {}

  static byte[] encode(Manifest manifest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", manifest.format());
    json.put("version", manifest.version());
    json.put("taken_at", manifest.takenAt().toString());
    json.put("parts", manifest.parts().stream().map(Part::word).sorted().toList());
    json.put("outside", manifest.outside().stream().map(ManifestCodec::json).toList());
    json.put("files", manifest.files().stream().map(ManifestCodec::json).toList());
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static Map<String, Object> json(Outside outside) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", outside.what());
    json.put("where", outside.where());
    json.put("how", outside.how());
    return json;
  }

  private static Map<String, Object> json(Entry file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", file.path());
    json.put("bytes", file.bytes());
    json.put("sha256", file.sha256());
    return json;
  }

  /**
   * Reads a manifest.
   *
   * @throws BackupException if it is none, is of a newer version, or names a file that a backup
   *     cannot have
   */
  static Manifest decode(byte[] bytes) throws BackupException {
    Map<String, Object> json;
    try {
      json = JSON.std.mapFrom(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw damaged("it is no JSON object", e);
    }
    int format = (int) Math.min(Integer.MAX_VALUE, number(json, "format"));
    String version = text(json, "version");
    if (format > Manifest.FORMAT) {
      throw new BackupException(
          "the backup was made by a newer version of Yizhan (%s, format %d; this one reads up to %d): restore it with that version or a later one"
              .formatted(version, format, Manifest.FORMAT));
    }
    return new Manifest(format, version, moment(json), parts(json), outside(json), files(json));
  }

  private static Instant moment(Map<String, Object> json) throws BackupException {
    try {
      return Instant.parse(text(json, "taken_at"));
    } catch (DateTimeParseException e) {
      throw damaged("taken_at is no moment", e);
    }
  }

  private static Set<Part> parts(Map<String, Object> json) throws BackupException {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Object word : list(json, "parts")) {
      parts.add(
          Part.of(String.valueOf(word))
              .orElseThrow(() -> damaged("there is no part \"" + word + "\"", null)));
    }
    if (parts.isEmpty()) {
      throw damaged("it names no parts", null);
    }
    return parts;
  }

  private static List<Outside> outside(Map<String, Object> json) throws BackupException {
    List<Outside> outside = new ArrayList<>();
    for (Object one : list(json, "outside")) {
      Map<?, ?> object = object(one);
      outside.add(new Outside(text(object, "what"), text(object, "where"), text(object, "how")));
    }
    return outside;
  }

  private static List<Entry> files(Map<String, Object> json) throws BackupException {
    Set<Part> parts = parts(json);
    Set<String> seen = new HashSet<>();
    List<Entry> files = new ArrayList<>();
    for (Object one : list(json, "files")) {
      Map<?, ?> object = object(one);
      Entry file = new Entry(text(object, "path"), number(object, "bytes"), text(object, "sha256"));
      if (!seen.add(file.path()) || files.size() == FILES_LIMIT) {
        throw damaged("it names " + file.path() + " twice, or too many files", null);
      }
      if (!SHA256.matcher(file.sha256()).matches() || !PathInBackup.allowed(file.path(), parts)) {
        throw damaged("the file \"" + file.path() + "\" cannot be in a backup", null);
      }
      files.add(file);
    }
    return files;
  }

  private static String text(Map<?, ?> json, String name) throws BackupException {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw damaged(name + " is missing or no text", null);
  }

  private static long number(Map<?, ?> json, String name) throws BackupException {
    if (json.get(name) instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    throw damaged(name + " is missing or no number of 0 or more", null);
  }

  private static List<?> list(Map<?, ?> json, String name) throws BackupException {
    if (json.get(name) instanceof List<?> list) {
      return list;
    }
    throw damaged(name + " is missing or no list", null);
  }

  private static Map<?, ?> object(Object one) throws BackupException {
    if (one instanceof Map<?, ?> object) {
      return object;
    }
    throw damaged("\"" + one + "\" is no object", null);
  }

  private static BackupException damaged(String what, Exception cause) {
    return new BackupException("the backup's " + Manifest.FILE + " is damaged: " + what, cause);
  }
}
