/**
 * The device classes and quantities that every station and the cloud agree on: names, units,
 * ranges, priorities, labels and the words of codes. Data only: a new class or quantity is one
 * entry in {@link org.yizhan.catalog.Catalog}. Must not know messages, profiles, drivers or stores.
 */
package org.yizhan.catalog;
