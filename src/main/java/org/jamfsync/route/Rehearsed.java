package org.jamfsync.route;

import java.util.List;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.plan.year.RehearsedYear.People;

/**
 * What a rehearsal of the school-year change has shown.
 *
 * @param report its plan holds what would be held on the day although the rehearsal is approved
 * @param rehearsal what a person may approve; null, like all below, when the report says why there is none
 */
public record Rehearsed(RunReport report, Rehearsal rehearsal, List<ClassFate> fates, People people) {}
