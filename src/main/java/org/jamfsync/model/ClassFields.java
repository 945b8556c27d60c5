package org.jamfsync.model;

/** The writable attributes of a Jamf School class, members apart. Never null. */
public record ClassFields(String name, String description) {}
