package org.jamfsync.model;

/**
 * The writable attributes of a Jamf School user that this product keeps.
 *
 * @param username never null
 * @param email never null; may be empty in Jamf School
 * @param firstName never null
 * @param lastName never null
 * @param notes never null; {@code ""} for none
 */
public record UserFields(String username, String email, String firstName, String lastName, String notes) {
    public UserFields {
        notes = notes == null ? "" : notes;
    }

    /** Fields without notes. */
    public UserFields(String username, String email, String firstName, String lastName) {
        this(username, email, firstName, lastName, "");
    }

    /** Whether both are the same apart from their Unicode form. */
    public boolean equalForms(UserFields other) {
        return equals(other) || composed().equals(other.composed());
    }

    private UserFields composed() {
        return new UserFields(
                Folded.nfc(username),
                Folded.nfc(email),
                Folded.nfc(firstName),
                Folded.nfc(lastName),
                Folded.nfc(notes));
    }

    @Override
    public String toString() {
        return "user fields";
    }
}
