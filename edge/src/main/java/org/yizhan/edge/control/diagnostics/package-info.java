/**
 * What a technician far away looks at first, as one short text. Must not know where its parts come
 * from: they are handed in.
 */
package org.yizhan.edge.control.diagnostics;
