/**
 * Which relational database the service runs on, how it is reached, and the copy of the embedded
 * one. Must not know what any table is for.
 */
package org.yizhan.cloud.database;
