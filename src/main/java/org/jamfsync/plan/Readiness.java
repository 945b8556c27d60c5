package org.jamfsync.plan;

import java.time.Instant;
import java.util.List;
import org.jamfsync.model.JamfDevice;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Person;
import org.jamfsync.model.SchoolClass;

/**
 * How well a school is equipped: IServ's people and classes beside Jamf School's devices.
 *
 * @param classes every class of the roster, by account
 * @param withoutDevice everybody of the roster who has none, by account
 * @param ofLeavers devices whose owner is not in the roster, by serial number
 */
public record Readiness(List<ClassLine> classes, List<PersonLine> withoutDevice, List<LeaverLine> ofLeavers) {

    /**
     * One class.
     *
     * @param withDevice students who have at least one device
     * @param devices of its students, all together
     * @param inJamf whether the class is in Jamf School
     */
    public record ClassLine(SchoolClass schoolClass, int withDevice, int devices, boolean inJamf) {
        public int withoutDevice() {
            return schoolClass.students().size() - withDevice;
        }
    }

    /**
     * Somebody without a device.
     *
     * @param classes names of the classes the person is a student of
     * @param inJamf whether there is a Jamf user for the person
     */
    public record PersonLine(Person person, List<String> classes, boolean inJamf) {}

    /** Why the owner of a device is not in the roster. */
    public enum Absence {
        /** This product knew the person: who left IServ. */
        LEFT,
        /** Still in IServ, but inactive. */
        INACTIVE,
        /** In Jamf School's trash. */
        TRASH,
        /** Never was of this school's IServ, as far as known: made by hand, or of another source. */
        UNKNOWN
    }

    /**
     * A device in the hands of somebody who is not in the roster.
     *
     * @param owner null when Jamf School does not list the user
     * @param since when the person was first missing in IServ; null when that is not known
     */
    public record LeaverLine(JamfDevice device, JamfUser owner, Absence absence, Instant since) {}
}
