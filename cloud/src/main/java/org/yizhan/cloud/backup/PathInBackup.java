package org.yizhan.cloud.backup;

import java.util.Arrays;
import java.util.Set;

/** Names of files in a backup: always below the folder of a part, whatever somebody wrote. */
final class PathInBackup {
  private PathInBackup() {}

  /** True when the path is below the folder of one of the parts, and cannot lead out of it. */
  static boolean allowed(String path, Set<Part> parts) {
    String[] steps = path.split("/", -1);
    return steps.length > 1
        && Part.of(steps[0]).filter(parts::contains).isPresent()
        && Arrays.stream(steps).allMatch(PathInBackup::plain);
  }

  private static boolean plain(String step) {
    return !step.isEmpty()
        && !step.equals(".")
        && !step.equals("..")
        && step.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 0x7f);
  }
}
