package org.jamfsync.model.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a condition may ask about. */
public enum Field {
    ACCOUNT(Subject.BOTH, Form.GLOB),
    /** A group's display name, a person's first and last name. */
    NAME(Subject.BOTH, Form.GLOB),
    NAME_MATCHES(Subject.BOTH, Form.REGEX),
    TYPE(Subject.BOTH, Form.WORD),
    FLAG(Subject.GROUP, Form.WORD),
    /** Account of the owner; {@code none} for a group without one. */
    OWNER(Subject.GROUP, Form.GLOB),
    STUDENTS(Subject.GROUP, Form.NUMBER),
    TEACHERS(Subject.GROUP, Form.NUMBER),
    /** Students and teachers together. */
    SIZE(Subject.GROUP, Form.NUMBER),
    GROUP(Subject.PERSON, Form.GLOB),
    ROLE(Subject.PERSON, Form.WORD),
    /** IServ's field "class/information". */
    INFO(Subject.PERSON, Form.GLOB),
    TEACHER(Subject.PERSON, Form.BOOLEAN),
    ACTIVE(Subject.PERSON, Form.BOOLEAN);

    private final Subject subject;
    private final Form form;

    Field(Subject subject, Form form) {
        this.subject = subject;
        this.form = form;
    }

    /** What a rule is about. */
    public enum Subject {
        GROUP,
        PERSON,
        BOTH
    }

    /** How a field compares. */
    public enum Form {
        /** With {@code *} and {@code ?}. */
        GLOB,
        /** Found anywhere in the text. */
        REGEX,
        /** Exactly. */
        WORD,
        NUMBER,
        BOOLEAN
    }

    public Form form() {
        return form;
    }

    public boolean isOf(Subject asked) {
        return subject == Subject.BOTH || subject == asked;
    }

    /** Whether it counts members, which may vanish by accident: see {@code Roster.drained}. */
    public boolean isSize() {
        return form == Form.NUMBER;
    }

    /** The word in a rules file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Field> of(String word, Subject subject) {
        return all(subject).stream().filter(field -> field.word().equals(word)).findFirst();
    }

    public static List<Field> all(Subject subject) {
        return Arrays.stream(values()).filter(field -> field.isOf(subject)).toList();
    }
}
