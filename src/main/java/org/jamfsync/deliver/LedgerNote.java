package org.jamfsync.deliver;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.change.SentChange.Before;

/**
 * What the state must remember of a delivery before anything else is sent. A new note does not compile until every
 * {@link Book} takes it.
 */
public sealed interface LedgerNote {
    /** Writes itself down. */
    void in(Book book);

    /** Where notes are written down: one method for each. */
    interface Book {
        void write(UserLinked note);

        void write(UserUnlinked note);

        void write(GroupLinked note);

        void write(GroupUnlinked note);

        void write(ClassLinked note);

        void write(ClassAdopted note);

        void write(ClassNamed note);

        void write(ClassSeen note);

        void write(ClassUnlinked note);

        void write(MembersJoining note);

        void write(MembersThere note);
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
    record ClassSeen(Before before) implements LedgerNote {
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
}
