/**
 * The files from which mosquitto takes who may connect, publish and receive: written from the
 * registry, and again when it changes. Must not know how mosquitto is told to read them.
 */
package org.yizhan.cloud.broker.mosquitto;
