package org.jamfsync.sandbox.api;

import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.tenant.SandboxDevice;
import org.jamfsync.sandbox.tenant.SandboxState;

/** What is done to a single device; the sandbox's devices do it at once (jamf-school-api 1.6, 6). */
final class DeviceCommandsApi {
    private final SandboxState state;

    DeviceCommandsApi(SandboxState state) {
        this.state = state;
    }

    void addTo(Router router) {
        router.add(
                Router.post("/devices/:udid/details", this::details).takes("notes", "assetTag"),
                Router.post("/devices/:udid/wipe", this::wipe).takes("clearActivationLock"),
                Router.post("/devices/:udid/restart", ask -> done(ask, "DeviceRestartScheduled"))
                        .takes("clearPasscode"),
                Router.post("/devices/:udid/refresh", this::refresh).takes("clearErrors"),
                Router.post("/devices/:udid/restore", this::restore),
                Router.post("/devices/:udid/unenroll", this::unenroll),
                Router.post("/devices/:udid/activationlock/clear", this::clearLock),
                Router.post("/devices/:udid/cellularPlan", this::cellularPlan)
                        .takes("serverUrl", "requiresNetworkTether"),
                Router.delete("/devices/:udid", this::trash));
    }

    private SandboxDevice found(ApiRequest ask) {
        return DevicesApi.found(state, ask.id());
    }

    private ApiResponse done(ApiRequest ask, String message) {
        found(ask);
        return ApiResponse.done(message);
    }

    private ApiResponse details(ApiRequest ask) {
        var device = found(ask);
        var notes = ask.body().text("notes", device.notes);
        device.assetTag = ask.body().text("assetTag", device.assetTag);
        device.notes = notes;
        device.modified = ask.modified();
        return ApiResponse.done("DeviceUpdated");
    }

    /** Recorded without a code. */
    private ApiResponse wipe(ApiRequest ask) {
        return ApiResponse.bare("message", "DeviceWipeScheduled", "device", found(ask).udid);
    }

    private ApiResponse refresh(ApiRequest ask) {
        found(ask);
        return ApiResponse.ok("message", "CommandScheduled", "UUID", state.inventory.newUuid());
    }

    private ApiResponse restore(ApiRequest ask) {
        found(ask).trashed = false;
        return ApiResponse.ok("message", "DeviceRestored", "device", ask.id());
    }

    private ApiResponse unenroll(ApiRequest ask) {
        found(ask).managed = false;
        return ApiResponse.done("DeviceUnenrolled");
    }

    /** Only a supervised device can be unlocked; the refusal comes as a 200 with a code inside (jamf-school-api 1.5). */
    private ApiResponse clearLock(ApiRequest ask) {
        var device = found(ask);
        if (!device.supervised) {
            return ApiResponse.bare("code", 400, "message", "UnlockFailed", "reason", "NotSupervised");
        }
        return ApiResponse.bare("message", "Unlocked", "device", device.udid);
    }

    private ApiResponse cellularPlan(ApiRequest ask) {
        ask.body().required("serverUrl");
        return done(ask, "RefreshCellularPlanScheduled");
    }

    private ApiResponse trash(ApiRequest ask) {
        found(ask).trashed = true;
        return ApiResponse.done("DeviceTrashed");
    }
}
