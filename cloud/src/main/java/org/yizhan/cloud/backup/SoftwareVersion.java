package org.yizhan.cloud.backup;

/** The version of this software, from the program's file. */
final class SoftwareVersion {
  private SoftwareVersion() {}

  /** Outside of a built program there is none. */
  static String get() {
    String version = SoftwareVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
