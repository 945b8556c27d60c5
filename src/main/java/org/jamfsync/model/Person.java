package org.jamfsync.model;

import java.util.Objects;
import java.util.UUID;

/**
 * A live IServ user in scope, tagged teacher or student.
 *
 * @param uuid IServ's {@code users.uuid}: the identity, which survives renames
 * @param account IServ's account name, lower case; an attribute that may change or be given to someone else
 * @param firstName cleaned here, as are all that leave, wherever they come from; never empty
 * @param lastName trimmed and NFC-normalised, never empty
 * @param email {@code act@domain}; IServ stores no address of its own
 * @param role teacher or student
 * @param username in Jamf School; IServ's account unless a mapping says otherwise
 * @param notes in Jamf School; null when they are left as they are
 */
public record Person(
        UUID uuid,
        String account,
        String firstName,
        String lastName,
        String email,
        Role role,
        String username,
        String notes) {
    public Person {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(account, "act");
        firstName = Folded.clean(firstName);
        lastName = Folded.clean(lastName);
        email = Folded.clean(Objects.requireNonNull(email, "email"));
        Objects.requireNonNull(role, "role");
        username = Folded.clean(Objects.requireNonNull(username, "username"));
        notes = notes == null ? null : Folded.clean(notes);
    }

    /** A person whose username is the account, and whose notes are left as they are. */
    public Person(UUID uuid, String account, String firstName, String lastName, String email, Role role) {
        this(uuid, account, firstName, lastName, email, role, account, null);
    }

    public boolean isTeacher() {
        return role == Role.TEACHER;
    }

    /** The fields Jamf School is to show for this person when it is new there. */
    public UserFields fields() {
        return new UserFields(username, email, firstName, lastName, notes == null ? "" : notes);
    }

    /** Only the identity: this record carries personal data and log steps print bodies. */
    @Override
    public String toString() {
        return "person " + uuid;
    }
}
