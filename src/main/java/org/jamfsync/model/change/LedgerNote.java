package org.jamfsync.model.change;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.SentChange.Before;

/**
 * One thing that the ledger must remember: what planning found out, or what follows from a delivery. A new note does not
 * compile until every {@link Book} takes it.
 */
public sealed interface LedgerNote {
    /** Writes itself down. */
    void in(Book book);

    /** Where notes are written down: one method for each. */
    interface Book {
        void write(UserLinked note);

        void write(UserUnlinked note);

        void write(UserTaken note);

        void write(UserMade note);

        void write(GroupMade note);

        void write(ClassMade note);

        void write(GroupLinked note);

        void write(GroupUnlinked note);

        void write(GroupTaken note);

        void write(ClassLinked note);

        void write(ClassAdopted note);

        void write(ClassNamed note);

        void write(ClassImage note);

        void write(ClassUnlinked note);

        void write(ClassTaken note);

        void write(MembersJoining note);

        void write(MembersThere note);

        void write(MissingSince note);

        void write(RoleSeen note);

        void write(HandOver note);

        void write(CreateResolved note);

        void write(BackingGroup note);

        void write(ClassAccount note);

        void write(ClassSeen note);
    }

    /** The person has this user. */
    record UserLinked(UserLink link) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The person's user is gone, or not ours any more. */
    record UserUnlinked(UUID person) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Jamf School says that it has deleted the person's user; a read is to show it. */
    record UserTaken(UUID person, Instant at) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** What Jamf School made of what it was told of the user. */
    record UserMade(UUID person, UserFields made) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Likewise of a user group's name. */
    record GroupMade(GroupKey group, String made) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Likewise of a class. */
    record ClassMade(UUID group, ClassFields made) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** This is a user group of ours. */
    record GroupLinked(GroupLink link) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The user group is gone. */
    record GroupUnlinked(GroupKey group) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Likewise of a user group. */
    record GroupTaken(GroupKey group, Instant at) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The group at IServ has this class. */
    record ClassLinked(ClassLink link) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Likewise of a class that was there: it is ours all the same if an earlier run made it without hearing the answer. */
    record ClassAdopted(ClassLink link) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The class shows these fields. */
    record ClassNamed(UUID group, ClassFields fields, Instant at) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Who was in the class before it was deleted, so that an undo can make it again. */
    record ClassImage(Before before) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The class is gone with all that belongs to it, or not ours any more. */
    record ClassUnlinked(UUID group) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** Jamf School says that it has deleted the class with all that belongs to it; a read is to show it. */
    record ClassTaken(UUID group, Instant at) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** These people are about to be put into the class: ours from now on, even if nobody hears the answer. */
    record MembersJoining(UUID group, Set<UUID> students, Set<UUID> teachers) implements LedgerNote {
        public MembersJoining {
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
        }

        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /**
     * Of all who are in the class now these are ours.
     *
     * @param backing Jamf id of the user group behind the class; null to keep what is known
     * @param studentCount to compare with the list next time
     * @param teacherCount likewise
     */
    record MembersThere(
            UUID group, Set<UUID> students, Set<UUID> teachers, Integer backing, int studentCount, int teacherCount)
            implements LedgerNote {
        public MembersThere {
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
        }

        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /**
     * The person was absent from a good roster for the first time, or is back before the grace period ended.
     *
     * @param since null when back
     */
    record MissingSince(UUID person, Instant since) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The person's role is another than the ledger has. */
    record RoleSeen(UUID person, Role role) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /**
     * Somebody or a group has taken the place of one whom IServ no longer has: it is the same under another uuid.
     *
     * @param kind a user's or a class's link
     * @param from the old uuid at IServ
     * @param to the new one
     * @param account of the new group; null for a person
     */
    record HandOver(Kind kind, UUID from, UUID to, String account) implements LedgerNote {
        public static HandOver ofUser(UUID from, UUID to) {
            return new HandOver(Kind.USER, from, to, null);
        }

        public static HandOver ofClass(UUID from, UUID to, String account) {
            return new HandOver(Kind.CLASS, from, to, account);
        }

        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** It is known what became of a create whose answer nobody heard. */
    record CreateResolved(Kind kind, String identity) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The hidden user group behind a class, which the ledger does not know yet. */
    record BackingGroup(UUID group, int userGroupId) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /** The group's account changed; nothing in Jamf School shows it. */
    record ClassAccount(UUID group, String account) implements LedgerNote {
        @Override
        public void in(Book book) {
            book.write(this);
        }
    }

    /**
     * The class was read and is as it should be; these counts are the ones to compare with next time.
     *
     * @param students those of the ledger's and the roster's students who are in it
     * @param teachers likewise
     */
    record ClassSeen(UUID group, int studentCount, int teacherCount, Set<UUID> students, Set<UUID> teachers)
            implements LedgerNote {
        public ClassSeen {
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
        }

        @Override
        public void in(Book book) {
            book.write(this);
        }
    }
}
