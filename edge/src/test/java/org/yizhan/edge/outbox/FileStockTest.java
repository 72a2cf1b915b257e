package org.yizhan.edge.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class FileStockTest extends StockContract {
  @TempDir private Path folder;
  private int files;

  @Override
  Store emptyStore() throws SQLException {
    files++;
    return FileStore.open(folder.resolve(files + ".db"), "boot-1", true).store();
  }
}
