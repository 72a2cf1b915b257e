/** The browser app's files: which page answers which path, and the headers that guard it. */
package org.yizhan.cloud.web.page;
