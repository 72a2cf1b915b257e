package org.yizhan.edge.control.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;

/**
 * One profile under one revision.
 *
 * @param revision the cloud's count, from 1; 0 for a profile that the cloud has not spoken of
 * @param hash {@code sha256:…}, as {@code ProfileWriter.hash} gives it
 */
public record Version(long revision, String hash) {
  Version withHash(String other) {
    return new Version(revision, other);
  }

  /** The same profile, with the higher of both revisions. */
  Version raisedTo(long other) {
    return new Version(Math.max(revision, other), hash);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("revision", revision);
    json.put("hash", hash);
    return json;
  }

  static Version of(Values json) throws BrokenFileException {
    return new Version(json.whole("revision"), hash(json, "hash"));
  }

  /** A hash, which is also the name of a file. */
  static String hash(Values json, String name) throws BrokenFileException {
    String hash = json.text(name);
    if (!Inspection.HASH.matcher(hash).matches()) {
      throw new BrokenFileException(name + " is \"" + hash + "\", no hash");
    }
    return hash;
  }
}
