package org.jamfsync.model;

/** The writable attributes of a Jamf School class, members apart. Never null. */
public record ClassFields(String name, String description) {
    /** In the one Unicode form that compares. */
    public ClassFields composed() {
        return new ClassFields(Folded.nfc(name), Folded.nfc(description));
    }
}
