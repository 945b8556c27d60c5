package org.jamfsync.model.change;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;

/**
 * What the ledger shall remember although nothing is written to Jamf School. Applied by a sync before delivery, never by
 * {@code plan}, in this order.
 *
 * @param found of creates whose answer nobody heard
 * @param handOvers links that go over to whoever takes somebody's place
 * @param roles people whose role is another than the ledger has, while nothing in Jamf School is to be written for it
 * @param others what planning found out
 */
public record Bookkeeping(List<Note> found, List<HandOver> handOvers, List<RoleSeen> roles, List<Note> others) {
    public static final Bookkeeping NONE = new Bookkeeping(List.of(), List.of(), List.of(), List.of());

    public Bookkeeping {
        found = List.copyOf(found);
        handOvers = List.copyOf(handOvers);
        roles = List.copyOf(roles);
        others = List.copyOf(others);
    }

    /** All of it in the order in which it is applied; a new list. */
    public List<Note> notes() {
        return Stream.of(found, handOvers, roles, others)
                .<Note>flatMap(List::stream)
                .toList();
    }

    /** The same, with what was known before anything was compared. */
    public Bookkeeping after(List<Note> earlierFound, List<HandOver> earlierHandOvers) {
        return new Bookkeeping(earlierFound, earlierHandOvers, roles, others);
    }

    public Bookkeeping withRoles(List<RoleSeen> otherRoles) {
        return new Bookkeeping(found, handOvers, otherRoles, others);
    }

    /** Whoever takes a place takes it, whatever else is remembered. */
    public Bookkeeping onlyHandOvers() {
        return new Bookkeeping(List.of(), handOvers, List.of(), List.of());
    }

    /** One thing to remember. */
    public sealed interface Note {
        /** Has it written down by whoever keeps a ledger, who has to know every kind of note. */
        void tell(Book book);
    }

    /** Whoever keeps a ledger. A new kind of note is one more method here. */
    public interface Book {
        void note(MissingSince note);

        void note(RoleSeen note);

        void note(HandOver note);

        void note(UserFound note);

        void note(ClassFound note);

        void note(GroupFound note);

        void note(UserGone note);

        void note(ClassGone note);

        void note(GroupGone note);

        void note(CreateResolved note);

        void note(BackingGroup note);

        void note(ClassAccount note);

        void note(ClassSeen note);
    }

    /**
     * The person was absent from a good roster for the first time, or is back before the grace period ended.
     *
     * @param since null when back
     */
    public record MissingSince(UUID person, Instant since) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** The person's role is another than the ledger has. */
    public record RoleSeen(UUID person, Role role) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
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
    public record HandOver(Kind kind, UUID from, UUID to, String account) implements Note {
        public static HandOver ofUser(UUID from, UUID to) {
            return new HandOver(Kind.USER, from, to, null);
        }

        public static HandOver ofClass(UUID from, UUID to, String account) {
            return new HandOver(Kind.CLASS, from, to, account);
        }

        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** A create whose answer nobody heard took effect: its result is ours. */
    public record UserFound(Ledger.UserLink link) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** Likewise of a class. */
    public record ClassFound(Ledger.ClassLink link) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** Likewise of a user group. */
    public record GroupFound(Ledger.GroupLink link) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** The person's user is gone from Jamf School, proven by a look-up: the link is void. */
    public record UserGone(UUID person) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** The class is gone from Jamf School, proven by a look-up: the link is void. */
    public record ClassGone(UUID group) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** The user group is gone, or is no longer kept: the link is void. */
    public record GroupGone(GroupKey group) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** It is known what became of a create whose answer nobody heard. */
    public record CreateResolved(Kind kind, String identity) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** The hidden user group behind a class, which the ledger does not know yet. */
    public record BackingGroup(UUID group, int userGroupId) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /** The group's account changed; nothing in Jamf School shows it. */
    public record ClassAccount(UUID group, String account) implements Note {
        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }

    /**
     * The class was read and is as it should be; these counts are the ones to compare with next time.
     *
     * @param students those of the ledger's and the roster's students who are in it
     * @param teachers likewise
     */
    public record ClassSeen(UUID group, int studentCount, int teacherCount, Set<UUID> students, Set<UUID> teachers)
            implements Note {
        public ClassSeen {
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
        }

        @Override
        public void tell(Book book) {
            book.note(this);
        }
    }
}
