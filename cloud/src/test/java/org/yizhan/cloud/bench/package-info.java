/**
 * Measurements of the service, each a program of its own that prints a table and writes its figures
 * to {@code target/bench}. The service, the broker, the load and the subscriber that it is compared
 * with are processes of their own. Nothing here is a test: figures depend on the machine.
 */
package org.yizhan.cloud.bench;
