/**
 * The HTTP API and the browser app's files: requests in, problem details or JSON out. Holds no rule
 * of its own.
 */
package org.yizhan.cloud.web;
