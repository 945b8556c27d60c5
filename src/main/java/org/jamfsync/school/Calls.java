package org.jamfsync.school;

import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.route.runtime.Engine;

/** Calls of one site, through the door. */
final class Calls {
    private final Engine engine;
    private final String site;

    Calls(Engine engine, String site) {
        this.engine = engine;
        this.site = site;
    }

    /** @throws JamfFailure when it failed for good */
    <T> T make(JamfRequest<T> request) throws JamfFailure {
        return engine.call(site, request);
    }

    /**
     * Looks first what is there, so that after a lost answer something older is not taken for what was made.
     *
     * @throws JamfFailure when it failed for good
     */
    <T> T create(JamfRequest<T> request) throws JamfFailure {
        var lookUp = new CreateLookUp(new Requests());
        return engine.call(site, request, lookUp.before(request, make(lookUp.list(request))));
    }
}
