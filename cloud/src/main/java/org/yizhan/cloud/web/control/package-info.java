/**
 * What a command of this computer asks of the running service, outside of the API for people: the
 * secret of the data folder opens it, to requests from this computer.
 */
package org.yizhan.cloud.web.control;
