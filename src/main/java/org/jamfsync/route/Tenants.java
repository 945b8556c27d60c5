package org.jamfsync.route;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jamfsync.jamf.TenantCircuit;
import org.jamfsync.jamf.TenantPace;

/** What all sites of one Jamf tenant share: its pace, and what it refuses. */
public final class Tenants {
    private final Clock clock;
    private final ObservedClocks clocks = new ObservedClocks();
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

    public Tenants(Clock clock) {
        this.clock = clock;
    }

    /** What the clocks of this tenant and of IServ's databases say. */
    public ObservedClocks clocks() {
        return clocks;
    }

    /** One tenant. */
    public record Tenant(TenantPace pace, TenantCircuit circuit) {}

    public Tenant of(Site site) {
        var jamf = site.settings().jamf();
        return tenants.computeIfAbsent(
                site.tenant(),
                name -> new Tenant(
                        new TenantPace(jamf.maxConcurrentRequests(), jamf.requestsPerSecond()),
                        new TenantCircuit(clock)));
    }
}
