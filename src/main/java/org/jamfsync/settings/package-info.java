/** All settings: read once, from files and environment, with every fault reported together. */
package org.jamfsync.settings;
