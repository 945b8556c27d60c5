package org.jamfsync.model.setting;

/** How many of several questions must be met. */
public enum Match {
    ANY,
    ALL
}
