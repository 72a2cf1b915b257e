/**
 * The MQTT 5 link that both ends use, and the only room that imports Paho: a fresh client for each
 * connection, clean start, no automatic reconnect, manual acknowledgements, a sending window under
 * the broker's own. Must not know topics, messages, stores or sensors: it moves bytes and says what
 * became of them.
 */
package org.yizhan.link;
