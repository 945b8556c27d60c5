package org.jamfsync.sandbox.api;

import java.util.Set;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.SandboxState;

/** What the sandbox answers, resource by resource. */
public final class SandboxApi {
    private final Router router = new Router();

    public SandboxApi(SandboxState state, Switches switches, String networkId) {
        new UsersApi(state, switches).addTo(router);
        new GroupsApi(state, switches).addTo(router);
        new ClassesApi(state, switches).addTo(router);
        new DevicesApi(state, switches).addTo(router);
        new DeviceCommandsApi(state).addTo(router);
        new DeviceGroupsApi(state, switches).addTo(router);
        new BeaconsApi(state, switches).addTo(router);
        new CatalogueApi(state, switches).addTo(router);
        new TeacherApi(state, networkId).addTo(router);
    }

    /** First parts of all addresses. */
    public Set<String> resources() {
        return router.resources();
    }

    public ApiResponse answer(ApiRequest ask) {
        try {
            return router.answer(ask);
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    /** Whether there is such an address at this protocol version. */
    public boolean knows(ApiRequest ask) {
        return router.find(ask).isPresent();
    }

    /** The fields that the body of this call may have. */
    public Set<String> fields(ApiRequest ask) {
        return router.find(ask).map(Router.Route::fields).orElse(Set.of());
    }
}
