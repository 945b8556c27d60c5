package org.jamfsync.why;

import java.util.List;
import org.jamfsync.model.text.Message;

/**
 * Why one object, or one membership, is what it is: a chain from the row in IServ to Jamf School, and what would mend it.
 *
 * @param about whom or what it is about
 * @param isWell whether Jamf School shows what IServ says, and nothing is to be done
 * @param chain in the order in which a run goes on
 * @param mends the smallest changes, each enough by itself for what it says it is for; empty when all is well
 * @param members of a class: who is missing in Jamf School, or there and not wanted by IServ
 */
public record Answer(Message about, boolean isWell, List<Link> chain, List<Mend> mends, List<Link> members) {
    public Answer {
        chain = List.copyOf(chain);
        mends = List.copyOf(mends);
        members = List.copyOf(members);
    }

    /** Where on the way something was found. */
    public enum Step {
        SOURCE,
        SCOPE,
        ROLE,
        CLASS,
        RUN,
        PLAN,
        WAITS,
        WRITTEN,
        TARGET,
        MEMBER
    }

    /**
     * What was found at one step.
     *
     * @param good whether it goes on from here
     */
    public record Link(Step step, boolean good, Message text) {}

    /**
     * What would mend it.
     *
     * @param text in the words of the place where it is done
     * @param rows so many rows of IServ it touches; 0 for a command or a setting
     */
    public record Mend(Message text, int rows) {}

    @Override
    public String toString() {
        return "answer";
    }
}
