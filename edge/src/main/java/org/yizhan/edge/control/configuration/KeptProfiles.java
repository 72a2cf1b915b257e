package org.yizhan.edge.control.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/**
 * The profiles that are needed, in memory and on the disk. A file holds a profile's canonical JSON
 * and is named after the hash of that text, which shows whether it is whole.
 */
final class KeptProfiles {
  private static final Logger LOG = LoggerFactory.getLogger(KeptProfiles.class);
  private static final String ALGORITHM = "sha256:";
  private static final String SUFFIX = ".json";
  private static final String NAME = "[0-9a-f]{64}\\.json";

  private final DurableFolder folder;
  private final Map<String, StationProfile> byHash = new HashMap<>();

  KeptProfiles(DurableFolder folder) {
    this.folder = folder;
  }

  /** Keeps a profile in memory, and answers its hash. */
  String hold(StationProfile profile) {
    String hash = ProfileWriter.hash(profile);
    byHash.put(hash, profile);
    return hash;
  }

  /** Keeps a profile on the disk that is in memory already. */
  void write(String hash) throws IOException {
    String name = name(hash);
    if (!folder.has(name)) {
      folder.write(name, ProfileWriter.json(get(hash)));
    }
  }

  StationProfile get(String hash) {
    return Optional.ofNullable(byHash.get(hash))
        .orElseThrow(() -> new IllegalStateException("profile " + hash + " is not kept"));
  }

  /**
   * Reads the profiles of these hashes.
   *
   * @return for each that could be read, the hash that this agent gives it
   */
  Map<String, String> read(Set<String> hashes, String station) {
    Map<String, String> readable = new HashMap<>();
    for (String hash : hashes) {
      read(hash, station).ifPresent(profile -> readable.put(hash, hold(profile)));
    }
    return readable;
  }

  private Optional<StationProfile> read(String hash, String station) {
    String name = name(hash);
    try {
      Optional<String> text = folder.read(name);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (!sha256(text.get()).equals(hash)) {
        throw new BrokenFileException("its text is not the one it is named after");
      }
      StationProfile profile = ProfileReader.read(text.get());
      if (!profile.id().equals(station)) {
        throw new BrokenFileException("it is the profile of station " + profile.id());
      }
      return Optional.of(profile);
    } catch (IOException e) {
      LOG.warn("{}: {} cannot be read: {}", folder, name, e.toString());
    } catch (BrokenFileException e) {
      aside(name, e.getMessage());
    } catch (ProfileException e) {
      aside(name, "this agent cannot take it: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** A file that cannot be used is kept for whoever looks, out of the way. */
  void aside(String name, String why) {
    try {
      LOG.warn(
          "{}: {} cannot be used ({}): moved to {}", folder, name, why, folder.moveAside(name));
    } catch (IOException e) {
      LOG.warn("{}: {} cannot be used ({}), nor moved aside: {}", folder, name, why, e.toString());
    }
  }

  /** Forgets and deletes all other profiles. */
  void keepOnly(Set<String> hashes) {
    byHash.keySet().retainAll(hashes);
    try {
      for (String name : folder.names()) {
        if (name.matches(NAME) && !hashes.contains(hash(name))) {
          folder.delete(name);
        }
      }
    } catch (IOException e) {
      LOG.warn("{}: old profiles cannot be deleted: {}", folder, e.toString());
    }
  }

  static String name(String hash) {
    return hash.substring(ALGORITHM.length()) + SUFFIX;
  }

  private static String hash(String name) {
    return ALGORITHM + name.substring(0, name.length() - SUFFIX.length());
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ALGORITHM + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
