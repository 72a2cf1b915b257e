package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.host.AgentFigures;

/** The sensor loop on a Vert.x worker context of its own. */
final class SensorVerticle extends AbstractVerticle
    implements UplinkLoop.SensorSide, SensorLoop.Receiver {
  private final AgentSettings settings;
  private final StationClock clock;
  private final Map<String, Object> checkpoint;
  private final SensorLoop.Receiver receiver;
  private final Supplier<AgentFigures> figures;
  private final Consumer<RuntimeException> failed;
  private volatile Turns turns;
  private volatile SensorLoop loop;
  private volatile boolean abandoned;
  private volatile long beatMicros;

  /**
   * A loop that goes on from a checkpoint.
   *
   * @param checkpoint empty for a station that begins
   * @param figures what the agent knows of itself
   * @param failed is told of what ends the loop
   */
  SensorVerticle(
      AgentSettings settings,
      StationClock clock,
      Map<String, Object> checkpoint,
      SensorLoop.Receiver receiver,
      Supplier<AgentFigures> figures,
      Consumer<RuntimeException> failed) {
    this.settings = settings;
    this.clock = clock;
    this.checkpoint = checkpoint;
    this.receiver = receiver;
    this.figures = figures;
    this.failed = failed;
    this.beatMicros = clock.nowMicros();
  }

  @Override
  public void start() {
    turns = new Turns(vertx, context, this::turn, failed);
    OptionalLong position =
        checkpoint.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Pump.position(checkpoint));
    Stage stage = Stages.of(settings, clock, position, turns);
    SensorRack rack = new SensorRack(settings.profile(), stage.hardware(), figures);
    Pump pump =
        new Pump(
            stage.world(), new Sampler(settings.profile()), rack.mounts(), stage.startMicros());
    if (!checkpoint.isEmpty()) {
      pump.restore(checkpoint, stage.world() == World.REAL);
    }
    loop = new SensorLoop(settings.profile(), stage, pump, clock, this);
    turns.soon();
  }

  @Override
  public boolean hasRoom() {
    return receiver.hasRoom();
  }

  /** A loop that was given up and comes back to life after all is not listened to. */
  @Override
  public void take(Portion portion) {
    if (!abandoned) {
      receiver.take(portion);
    }
  }

  private long turn() {
    beatMicros = clock.nowMicros();
    return loop.turn();
  }

  @Override
  public void tellPresent() {
    Turns running = turns;
    if (running != null) {
      running.execute(loop::tellPresent);
    }
  }

  @Override
  public void roomAgain() {
    Turns running = turns;
    if (running != null) {
      running.soon();
    }
  }

  /** When the loop last showed that it lives, station time; from any thread. */
  long beatMicros() {
    return beatMicros;
  }

  /** Gives the loop up, which may be stuck: another one takes its place. From any thread. */
  void abandon() {
    abandoned = true;
    if (turns != null) {
      turns.end();
    }
    SensorLoop stuck = loop;
    if (stuck != null) {
      Thread.ofVirtual().name("closing stuck hardware").start(stuck::release);
    }
  }

  /** False while a trace has cut the uplink; from any thread. */
  boolean linked() {
    SensorLoop running = loop;
    return running == null || running.linked();
  }

  @Override
  public void stop() {
    if (loop != null) {
      turns.end();
      loop.close();
    }
  }
}
