/**
 * Gives readings their dates: from station time, by the timeline, so that the dates of each series
 * strictly increase. Pure. Must not know clocks, stores or messages.
 */
package org.yizhan.edge.dating;
