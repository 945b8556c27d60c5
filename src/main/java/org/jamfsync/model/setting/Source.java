package org.jamfsync.model.setting;

/** Where people and groups come from. */
public enum Source {
    /** IServ's database. */
    JDBC,
    /** A folder of files with the tables of IServ's database. */
    CSV,
    /** IServ's IDM API. */
    IDM;

    /** As it is written in the settings and in routes. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
