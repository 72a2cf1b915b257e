package org.yizhan.cloud.app;

import io.micronaut.runtime.Micronaut;

/** Starts the service. */
public final class CloudMain {
  private CloudMain() {}

  public static void main(String[] args) {
    Micronaut.run(CloudMain.class, args);
  }
}
