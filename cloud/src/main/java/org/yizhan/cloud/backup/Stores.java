package org.yizhan.cloud.backup;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.cloud.backup.Manifest.Outside;

/** What is backed up: while the service uses it, or at rest. */
interface Stores {
  /** The servers whose data is not in this moment; empty when everything is embedded. */
  List<Outside> outside(Moment moment);

  /**
   * Fixes one moment of all that is embedded; the copy may then take its time.
   *
   * @param scratch a folder for files of use meanwhile
   */
  Moment freeze(Path scratch) throws BackupException, InterruptedException;
}
