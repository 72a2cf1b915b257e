package org.yizhan.cloud.watch;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.alert.Incident;
import org.yizhan.cloud.alert.IncidentLedger;
import org.yizhan.cloud.fault.Effect;
import org.yizhan.cloud.fault.StateCodec;
import org.yizhan.cloud.fault.StationState;

/** Keeps the engine's states: with their effects in one transaction, or not at all. */
@Singleton
class FaultStates {
  private static final Logger LOG = LoggerFactory.getLogger(FaultStates.class);

  private final FaultStateRows rows;
  private final IncidentLedger ledger;
  private final TransactionOperations<Connection> transactions;
  private final Set<String> kept = new HashSet<>();

  FaultStates(
      FaultStateRows rows, IncidentLedger ledger, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.ledger = ledger;
    this.transactions = transactions;
  }

  /** The states kept, by station. */
  Map<String, StationState> load() {
    Map<String, StationState> states = new HashMap<>();
    for (FaultStateRow row : rows.findAll()) {
      kept.add(row.station());
      try {
        states.put(row.station(), StateCodec.decode(row.bytes()));
      } catch (IllegalArgumentException e) {
        LOG.error("station {} begins anew: its fault state cannot be read", row.station(), e);
      }
    }
    return states;
  }

  /**
   * Makes states and effects durable.
   *
   * @return the incidents that changed
   */
  List<Incident> keep(Collection<StationState> states, List<Effect> effects, Instant now) {
    List<FaultStateRow> known = new ArrayList<>();
    List<FaultStateRow> fresh = new ArrayList<>();
    for (StationState state : states) {
      FaultStateRow row = new FaultStateRow(state.station(), StateCodec.encode(state));
      (kept.contains(state.station()) ? known : fresh).add(row);
    }
    List<Incident> changed = transactions.executeWrite(status -> write(known, fresh, effects, now));
    fresh.forEach(row -> kept.add(row.station()));
    return changed;
  }

  private List<Incident> write(
      List<FaultStateRow> known, List<FaultStateRow> fresh, List<Effect> effects, Instant now) {
    if (!known.isEmpty()) {
      rows.updateAll(known);
    }
    if (!fresh.isEmpty()) {
      rows.saveAll(fresh);
    }
    return ledger.apply(effects, now);
  }
}
