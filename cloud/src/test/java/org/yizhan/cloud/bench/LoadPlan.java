package org.yizhan.cloud.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the process of the load is to do; given to it as JSON.
 *
 * @param broker {@code tcp://host:port}
 * @param stations ids of the stations for which it sends, one after the other
 * @param passwords of the stations, for a broker that wants each on a connection of its own; empty
 *     where connections are shared
 * @param readings in each message
 * @param windowMessages most messages that are sent and not confirmed
 * @param readingsPerSecond at this pace; 0 for as fast as the window lets it
 * @param counter file in which the subscriber that only counts keeps its count; empty when the
 *     service confirms with its acknowledgements
 * @param stream address of the live stream to listen to, with {@code token}; empty for none
 * @param warmSeconds before the measurement
 * @param seconds of measurement
 */
record LoadPlan(
    String broker,
    List<String> stations,
    List<String> passwords,
    int readings,
    int windowMessages,
    int readingsPerSecond,
    String counter,
    String stream,
    String token,
    int warmSeconds,
    int seconds) {

  /** As fast as it goes, confirmed by the service. */
  static LoadPlan fast(URI broker, List<String> stations, int windowMessages, int seconds) {
    return new LoadPlan(
        broker.toString(), stations, List.of(), 1, windowMessages, 0, "", "", "", 2, seconds);
  }

  LoadPlan sized(int readingsAMessage) {
    return new LoadPlan(
        broker,
        stations,
        passwords,
        readingsAMessage,
        windowMessages,
        readingsPerSecond,
        counter,
        stream,
        token,
        warmSeconds,
        seconds);
  }

  LoadPlan timed(int warm, int measured) {
    return new LoadPlan(
        broker,
        stations,
        passwords,
        readings,
        windowMessages,
        readingsPerSecond,
        counter,
        stream,
        token,
        warm,
        measured);
  }

  /** Confirmed by a subscriber's count, over another broker. */
  LoadPlan counted(URI otherBroker, Path count) {
    return new LoadPlan(
        otherBroker.toString(),
        stations,
        passwords,
        readings,
        windowMessages,
        readingsPerSecond,
        count.toString(),
        stream,
        token,
        warmSeconds,
        seconds);
  }

  /** Each station on a connection of its own. */
  LoadPlan signedIn(List<String> stationPasswords) {
    return new LoadPlan(
        broker,
        stations,
        stationPasswords,
        readings,
        windowMessages,
        readingsPerSecond,
        counter,
        stream,
        token,
        warmSeconds,
        seconds);
  }

  /** At a pace, with an ear on the live stream. */
  LoadPlan paced(int readingsASecond, String liveStream, String bearer) {
    return new LoadPlan(
        broker,
        stations,
        passwords,
        readings,
        windowMessages,
        readingsASecond,
        counter,
        liveStream,
        bearer,
        warmSeconds,
        seconds);
  }

  String json() throws IOException {
    return JSON.std.asString(this);
  }

  @SuppressWarnings("unchecked") // as json() writes it
  static LoadPlan of(String json) throws IOException {
    Map<String, Object> fields = JSON.std.mapFrom(json);
    return new LoadPlan(
        (String) fields.get("broker"),
        (List<String>) fields.get("stations"),
        (List<String>) fields.get("passwords"),
        (Integer) fields.get("readings"),
        (Integer) fields.get("windowMessages"),
        (Integer) fields.get("readingsPerSecond"),
        (String) fields.get("counter"),
        (String) fields.get("stream"),
        (String) fields.get("token"),
        (Integer) fields.get("warmSeconds"),
        (Integer) fields.get("seconds"));
  }
}
