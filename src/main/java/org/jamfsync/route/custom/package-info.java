/**
 * What a school's own routes in {@code routes/custom} see and say: the named places where one is called, what it is given
 * there, and which variables carry its answer.
 *
 * <p>Each record is a picture of what the program holds, not the thing itself: a custom route cannot change it but by the
 * variables of its place, and what it says there is checked again.
 */
package org.jamfsync.route.custom;
