package org.jamfsync.sandbox;

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

    private SandboxDevice found(Ask ask) {
        return DevicesApi.found(state, ask.id());
    }

    private Reply done(Ask ask, String message) {
        found(ask);
        return Reply.done(message);
    }

    private Reply details(Ask ask) {
        var device = found(ask);
        var notes = ask.body().text("notes", device.notes);
        device.assetTag = ask.body().text("assetTag", device.assetTag);
        device.notes = notes;
        device.modified = ask.modified();
        return Reply.done("DeviceUpdated");
    }

    /** Recorded without a code. */
    private Reply wipe(Ask ask) {
        return Reply.bare("message", "DeviceWipeScheduled", "device", found(ask).udid);
    }

    private Reply refresh(Ask ask) {
        found(ask);
        return Reply.ok("message", "CommandScheduled", "UUID", state.inventory.newUuid());
    }

    private Reply restore(Ask ask) {
        found(ask).trashed = false;
        return Reply.ok("message", "DeviceRestored", "device", ask.id());
    }

    private Reply unenroll(Ask ask) {
        found(ask).managed = false;
        return Reply.done("DeviceUnenrolled");
    }

    /** Only a supervised device can be unlocked; the refusal comes as a 200 with a code inside (jamf-school-api 1.5). */
    private Reply clearLock(Ask ask) {
        var device = found(ask);
        if (!device.supervised) {
            return Reply.bare("code", 400, "message", "UnlockFailed", "reason", "NotSupervised");
        }
        return Reply.bare("message", "Unlocked", "device", device.udid);
    }

    private Reply cellularPlan(Ask ask) {
        ask.body().required("serverUrl");
        return done(ask, "RefreshCellularPlanScheduled");
    }

    private Reply trash(Ask ask) {
        found(ask).trashed = true;
        return Reply.done("DeviceTrashed");
    }
}
