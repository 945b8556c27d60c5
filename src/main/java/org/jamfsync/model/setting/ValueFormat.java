package org.jamfsync.model.setting;

import java.util.EnumSet;
import java.util.Set;

/** How the value of a setting must look. */
public enum ValueFormat {
    TEXT,
    /** A text that is not empty. */
    FILLED,
    /** Texts separated by commas. */
    LIST,
    /** A whole number. */
    NUMBER,
    /** A whole number of days. */
    DAYS,
    /** From 0 to 100. */
    PERCENT,
    /** One of the words of an enum, in lower case. */
    CHOICE,
    /** A number with its unit, such as {@code 250ms} or {@code 30d}. */
    DURATION,
    /** When something happens, as Quartz writes it. */
    CRON,
    /** A time zone by its name. */
    TIME_ZONE,
    /** The part of a mail address after the @. */
    MAIL_DOMAIN,
    /** A text over {@code {name} {account} {owner} {site} {year}}. */
    TEMPLATE,
    /** Address of a database of IServ. */
    SOURCE_DATABASE,
    /** Address of a database for the state. */
    STATE_DATABASE,
    /** Address of Jamf School, without its path. */
    JAMF_URL,
    /** Address of IServ's IDM API, without its path. */
    IDM_URL,
    /** Addresses of our own page, without their paths, separated by commas. */
    WEB_URLS,
    /** Host and port of a proxy, or {@code none}. */
    PROXY;

    private static final Set<ValueFormat> ADDRESSES =
            EnumSet.of(SOURCE_DATABASE, STATE_DATABASE, JAMF_URL, IDM_URL, WEB_URLS, PROXY);

    /** Whether such a value may hold a login, so that it is printed without. */
    public boolean isAddress() {
        return ADDRESSES.contains(this);
    }
}
