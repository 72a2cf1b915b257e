package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.yizhan.edge.actuator.GuardedStation;
import org.yizhan.edge.guard.Effect;
import org.yizhan.edge.guard.Input;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.host.AgentFigures;

/** The sensor loop on a Vert.x worker context of its own. */
final class SensorVerticle extends AbstractVerticle
    implements UplinkLoop.SensorSide, SensorLoop.Receiver {
  private final AgentSettings settings;
  private final AgentStore store;
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
      AgentStore store,
      Map<String, Object> checkpoint,
      SensorLoop.Receiver receiver,
      Supplier<AgentFigures> figures,
      Consumer<RuntimeException> failed) {
    this.settings = settings;
    this.store = store;
    this.checkpoint = checkpoint;
    this.receiver = receiver;
    this.figures = figures;
    this.failed = failed;
    this.beatMicros = store.clock().nowMicros();
  }

  @Override
  public void start() {
    turns = new Turns(vertx, context, this::turn, failed);
    OptionalLong position =
        checkpoint.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Pump.position(checkpoint));
    Stage stage = Stages.of(settings, store.clock(), position, turns);
    List<Pump.Mount> mounts =
        new SensorRack(settings.profile(), stage.hardware(), figures).mounts();
    GuardedStation guard =
        new GuardedStation(settings.profile(), stage.hardware(), store::localTime);
    Pump pump =
        new Pump(
            stage.world(), new Sampler(settings.profile()), mounts, guard, stage.startMicros());
    if (!checkpoint.isEmpty()) {
      pump.restore(checkpoint, stage.world() == World.REAL);
    }
    loop = new SensorLoop(settings.profile(), stage, pump, guard, mounts, store.clock(), this);
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
    beatMicros = store.clock().nowMicros();
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

  /** Asks the guard for something; {@code answered} is told on the sensor loop. */
  void request(Input.Request request, Consumer<Effect.Answer> answered) {
    Turns running = turns;
    if (running == null) {
      answered.accept(new Effect.Answer(false, "the sensors are still being started"));
    } else {
      running.execute(() -> answered.accept(loop.request(request)));
    }
  }

  /** How sensors and guard are, for people; from any thread. */
  SensorLoop.Insight insight() {
    SensorLoop running = loop;
    return running == null ? SensorLoop.Insight.NONE : running.insight();
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
