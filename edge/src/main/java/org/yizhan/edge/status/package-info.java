/**
 * What a technician on site is told: the station as it is now, what is wrong and how to mend it, in
 * Chinese and English, as text for a terminal, as a page for a phone and as JSON. Pure: a status
 * comes in, text goes out. Must not know where the status comes from, sockets, files or clocks.
 */
package org.yizhan.edge.status;
