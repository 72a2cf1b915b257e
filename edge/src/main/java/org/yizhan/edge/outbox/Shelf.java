package org.yizhan.edge.outbox;

/** Where rows of readings stand in a store. */
enum Shelf {
  /** Numbered batches, ready to be sent. */
  BATCH,
  /** Small rows that still gather, each from one append or hold. */
  TAIL,
  /** Full rows of readings that have no date yet. */
  HELD
}
