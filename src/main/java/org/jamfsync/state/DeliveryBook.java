package org.jamfsync.state;

import org.jamfsync.deliver.LedgerNote;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.change.Change;
import org.jamfsync.state.LedgerStore.Origin;

/** Writes down what one delivery wants to be remembered; within a transaction of the caller's. */
public final class DeliveryBook implements LedgerNote.Book {
    private final StateDatabase state;
    private final String site;
    private final Origin origin;
    private final int number;
    private final Change change;

    /** @param number of the change within its run */
    public DeliveryBook(StateDatabase state, String site, Origin origin, int number, Change change) {
        this.state = state;
        this.site = site;
        this.origin = origin;
        this.number = number;
        this.change = change;
    }

    @Override
    public void write(LedgerNote.UserLinked note) {
        state.ledger().linkUser(site, note.link(), origin.run());
    }

    @Override
    public void write(LedgerNote.UserUnlinked note) {
        state.ledger().unlinkUser(site, note.person());
    }

    @Override
    public void write(LedgerNote.GroupLinked note) {
        state.ledger().linkGroup(site, note.link(), origin);
    }

    @Override
    public void write(LedgerNote.GroupUnlinked note) {
        state.ledger().unlinkGroup(site, note.group());
    }

    @Override
    public void write(LedgerNote.ClassLinked note) {
        link(note.link());
    }

    @Override
    public void write(LedgerNote.ClassAdopted note) {
        link(state.pendingCreates().isOpen(site, change) ? note.link().made() : note.link());
    }

    private void link(ClassLink link) {
        state.ledger().linkClass(site, link, origin.run());
    }

    @Override
    public void write(LedgerNote.ClassNamed note) {
        state.ledger().classFields(site, note.group(), note.fields(), note.at());
    }

    @Override
    public void write(LedgerNote.ClassSeen note) {
        state.images().before(origin.run(), number, note.before());
    }

    @Override
    public void write(LedgerNote.ClassUnlinked note) {
        state.ledger().unlinkClass(site, note.group());
    }

    @Override
    public void write(LedgerNote.MembersJoining note) {
        state.ledger().joining(site, note.group(), note.students(), note.teachers(), origin);
    }

    @Override
    public void write(LedgerNote.MembersThere note) {
        state.ledger()
                .classMembers(
                        site,
                        note.group(),
                        note.students(),
                        note.teachers(),
                        note.backing(),
                        note.studentCount(),
                        note.teacherCount(),
                        origin);
    }
}
