package org.yizhan.edge.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.yizhan.bench.Figures;
import org.yizhan.bench.ProcessFigures;
import org.yizhan.edge.Mosquitto;

/**
 * The same 12 readings a second through a Node-RED flow (inject, function, MQTT out), for
 * comparison, where Node-RED is installed: {@code npm install -g node-red}, or the program that
 * {@code NODE_RED} names.
 */
final class NodeRed {
  private static final String FLOW =
      """
      [{"id":"f1","type":"tab","label":"bench"},
       {"id":"b1","type":"mqtt-broker","broker":"127.0.0.1","port":"$PORT","clientid":"nodered","protocolVersion":"5","keepalive":"20","cleansession":true},
       {"id":"i1","z":"f1","type":"inject","props":[],"repeat":"1","once":true,"onceDelay":0.1,"wires":[["c1"]]},
       {"id":"c1","z":"f1","type":"function","func":"const n=(flow.get('n')||0)+1;flow.set('n',n);const t=Date.now()*1000;const r=[];for(let i=0;i<4;i++){for(const m of ['power_w','current_a','voltage_v'])r.push({d:'charger-'+i,m:m,t:t,x:Math.round(Math.random()*1e5)/1e3});}return {topic:'yizhan/v1/nodered/telemetry',qos:1,payload:JSON.stringify({v:1,epoch:'3f1a5c1e-8a52-4c34-9d55-0b6c6f1f2a10',batch:n,history:false,readings:r})};","outputs":1,"wires":[["m1"]]},
       {"id":"m1","z":"f1","type":"mqtt out","topic":"","qos":"1","broker":"b1","wires":[]}]
      """;

  private NodeRed() {}

  /** Adds its figures, or says that there is none to measure. */
  static void measure(Path folder, Figures figures) throws Exception {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      System.out.println("Node-RED is not installed: nothing to compare with");
      return;
    }
    Path home = Files.createDirectories(folder.resolve("nodered"));
    try (Mosquitto broker = new Mosquitto(folder);
        CountingCloud cloud = new CountingCloud(broker.url())) {
      Files.writeString(
          home.resolve("flows.json"),
          FLOW.replace("$PORT", Integer.toString(broker.url().getPort())));
      EdgeBench.await(cloud::subscribed, "the bench's own link");
      long begin = System.nanoTime();
      Process process = start(program.get(), home);
      try {
        measure(process, cloud, begin, figures);
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static void measure(Process process, CountingCloud cloud, long begin, Figures figures)
      throws Exception {
    ProcessFigures of = new ProcessFigures(process.pid());
    EdgeBench.await(() -> cloud.firstAckNanos() != 0, "Node-RED's first message");
    figures.add("Node-RED", "first message", (cloud.firstHeardNanos() - begin) / 1e9, "s");
    EdgeBench.pass(EdgeBench.WARM);
    double cpu = of.cpuSeconds();
    long written = of.writtenBytes();
    EdgeBench.pass(EdgeBench.WINDOW);
    double seconds = EdgeBench.WINDOW.toSeconds();
    figures.add("Node-RED", "resident memory", of.residentMib(), "MiB");
    figures.add("Node-RED", "CPU", (of.cpuSeconds() - cpu) / seconds * 100, "% of a core");
    figures.add(
        "Node-RED",
        "written to the device",
        (of.writtenBytes() - written) / seconds * EdgeBench.SECONDS_A_DAY / 1e6,
        "MB/day");
  }

  private static Process start(Path program, Path home) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return new ProcessBuilder(
            program.toString(), "--userDir", home.toString(), "--port", Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("log").toFile())
        .start();
  }

  private static Optional<Path> program() {
    String named = System.getenv("NODE_RED");
    Stream<String> folders =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(f -> f + "/node-red");
    return Stream.concat(Stream.ofNullable(named), folders)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
