package org.yizhan.edge.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.yizhan.profile.ProfileWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code provision BUNDLE --into DIR}: takes a station's file, so that the agent is that station
 * from its next start on. Run by the package's script at boot; says what is wrong and takes nothing
 * if anything is.
 */
@Command(
    name = "provision",
    hidden = true,
    description = "Checks a station's bundle file and puts profile and credentials in place.")
final class ProvisionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the station's file; - is the standard input")
  private Path bundle;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      required = true,
      description = "where profile.yaml and bundle.json go")
  private Path into;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the agent's folder: moved aside if it is another station's")
  private Path data;

  @Option(names = "--name", paramLabel = "NAME", description = "the file's name in messages")
  private String name;

  @Override
  public Integer call() throws ConfigurationException {
    StationFile file = StationFile.read(shownName(), text());
    BrokerSettings broker = file.broker();
    try {
      new StationFolder(into).take(file, data).ifPresent(this::tellMoved);
    } catch (IOException e) {
      throw new ConfigurationException(
          into + ": the station cannot be written there (" + e + "): check the folder's owner", e);
    }
    tell(
        "station %s, %d devices, %s"
            .formatted(
                file.id(), file.profile().devices().size(), ProfileWriter.hash(file.profile())));
    tell("broker " + broker);
    return 0;
  }

  private void tellMoved(Path aside) {
    tell("this was another station: its data is kept in " + aside);
  }

  private void tell(String line) {
    spec.commandLine().getOut().println(line);
  }

  private String shownName() {
    return name != null ? name : bundle.toString();
  }

  private String text() throws ConfigurationException {
    try {
      return "-".equals(bundle.toString()) ? standardInput() : Files.readString(bundle);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(shownName() + ": not UTF-8 text: save it as UTF-8", e);
    } catch (IOException e) {
      throw new ConfigurationException(
          shownName() + ": the file cannot be read (" + e + "): name a readable file", e);
    }
  }

  private static String standardInput() throws IOException {
    byte[] bytes = System.in.readNBytes(4 * StationFile.MAX_LENGTH);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
