package org.yizhan.edge.outbox;

class MemoryStockTest extends StockContract {
  @Override
  Store emptyStore() {
    return new MemoryStore();
  }
}
