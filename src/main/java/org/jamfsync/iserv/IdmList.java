package org.jamfsync.iserv;

import java.util.Locale;

/** A list of IServ's IDM API, with the attributes that are asked for (iserv-database 6). */
public enum IdmList {
    USERS,
    GROUPS;

    /** As in the address, and as in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What no rule asks for stays in IServ. */
    public String attributes(Needs needs) {
        if (this == GROUPS) {
            return "hexUuid,group,name,owner,deleted" + (needs.flags() ? ",flags" : "");
        }
        return "hexUuid,user,firstname,lastname,locked,deleted,groups"
                + (needs.info() ? ",auxInfo" : "")
                + (needs.roles() || needs.rolesIfAllowed() ? ",roles" : "");
    }
}
