package org.yizhan.edge.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check PROFILE}: says what is wrong in a profile, or that it can be taken. */
@Command(name = "check", description = "Reads a profile and says what is wrong in it.")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PROFILE", description = "the station's profile, YAML or JSON")
  private Path profile;

  @Override
  public Integer call() throws ConfigurationException {
    StationProfile read = ProfileFile.read(profile);
    spec.commandLine()
        .getOut()
        .println(
            profile
                + ": station "
                + read.id()
                + ", "
                + read.devices().size()
                + " devices, "
                + ProfileWriter.hash(read));
    return 0;
  }
}
