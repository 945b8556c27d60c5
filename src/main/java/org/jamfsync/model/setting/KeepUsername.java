package org.jamfsync.model.setting;

/** Whose username in Jamf School stays. */
public enum KeepUsername {
    /** Of users whom Apple School Manager or a directory brought: Jamf School does not let them be renamed (jamf-school-api 2.4). */
    ASM,
    /** Of every user that was there before this product. */
    ADOPTED,
    NEVER
}
