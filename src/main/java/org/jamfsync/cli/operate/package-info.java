/** The commands that look after an installation: {@code run}, {@code check}, {@code history}, {@code state}. */
package org.jamfsync.cli.operate;
