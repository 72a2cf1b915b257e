/**
 * The stream of live events: made once for all clients, bounded for each of them, newest first out
 * where a client is slower than the news.
 */
package org.yizhan.cloud.web.stream;
