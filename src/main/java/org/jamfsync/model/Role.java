package org.jamfsync.model;

/** What a person is at school, as the site's teacher rule decided. */
public enum Role {
    TEACHER,
    STUDENT
}
