/**
 * The embedded time-series store: QuestDB in this process, its background jobs included. The only
 * room that imports QuestDB.
 */
package org.yizhan.cloud.telemetry.questdb;
