package org.yizhan.cloud.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.station.Station;
import org.yizhan.link.Inbound;
import org.yizhan.wire.Fault;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Topics.Address;
import org.yizhan.wire.WireException;

/** What stations say of themselves, passed on to the rooms that want to know. */
final class StationTalk {
  private static final Logger LOG = LoggerFactory.getLogger(StationTalk.class);

  private final Function<String, Optional<Station>> stations;
  private final List<StationLinks> rooms;
  private final SetAside setAside;

  StationTalk(
      Function<String, Optional<Station>> stations, List<StationLinks> rooms, SetAside setAside) {
    this.stations = stations;
    this.rooms = List.copyOf(rooms);
    this.setAside = setAside;
  }

  void hear(Address from, Inbound message, Instant receivedAt) {
    String station = from.station();
    if (stations.apply(station).isEmpty()) {
      reject(message, Fault.FOREIGN_STATION, "no station is registered as " + station);
      return;
    }
    try {
      switch (from.leaf()) {
        case STATE -> state(station, message, receivedAt);
        case CONFIG_REPORTED -> {
          var config = MessageCodec.decodeReportedConfig(message.payload());
          rooms.forEach(room -> room.reported(station, config, receivedAt));
        }
        case COMMAND_RESULT -> {
          var result = MessageCodec.decodeCommandResult(message.payload());
          rooms.forEach(room -> room.result(station, result, receivedAt));
        }
        case TELEMETRY, ACK, CONFIG_DESIRED, COMMAND ->
            LOG.warn("a message on {} was not asked for", message.topic());
      }
    } catch (WireException e) {
      reject(message, e.fault(), e.getMessage());
    }
  }

  /** An empty retained message is MQTT's way to take one back: it says nothing. */
  private void state(String station, Inbound message, Instant receivedAt) throws WireException {
    if (message.payload().length > 0) {
      var state = MessageCodec.decodeState(message.payload());
      rooms.forEach(room -> room.state(station, state, receivedAt));
    }
  }

  void brokerLink(boolean up, Instant at) {
    rooms.forEach(room -> room.brokerLink(up, at));
  }

  private void reject(Inbound message, Fault fault, String detail) {
    setAside.add(new Rejection(message.topic(), fault, detail, message.payload()));
  }
}
